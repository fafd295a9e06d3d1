/**
 * The alarm: raise, merge, position, answer, stand down, close. The cry for help touches nothing outside this room and the timeline before it is committed.
 *
 * <p>May use: {@code platform}, {@code identity}, {@code directory}, {@code timeline}, {@code delivery}.
 */
@NullMarked
package se.vardkas.alarm;

import org.jspecify.annotations.NullMarked;
