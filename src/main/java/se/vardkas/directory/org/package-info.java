/**
 * The words of an organisation: units, sites, people's cards. Plain Java.
 *
 * <p>May use: {@code identity.access}.
 */
@NullMarked
package se.vardkas.directory.org;

import org.jspecify.annotations.NullMarked;
