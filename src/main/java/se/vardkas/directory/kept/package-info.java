/**
 * The directory as the database keeps it.
 *
 * <p>May use: {@code identity.access}, {@code directory.org}.
 */
@NullMarked
package se.vardkas.directory.kept;

import org.jspecify.annotations.NullMarked;
