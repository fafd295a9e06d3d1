/**
 * The keys that sign access tokens.
 *
 * <p>May use: {@code platform}.
 */
@NullMarked
package se.vardkas.identity.keys;

import org.jspecify.annotations.NullMarked;
