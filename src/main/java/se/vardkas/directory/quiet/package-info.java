/**
 * When what may not disturb people, as they and those who look after them keep it.
 *
 * <p>May use: {@code platform}, {@code identity}, {@code directory.org}, {@code directory.kept}.
 */
@NullMarked
package se.vardkas.directory.quiet;

import org.jspecify.annotations.NullMarked;
