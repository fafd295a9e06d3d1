/**
 * How fast messages go: to each provider, and to each number. A panic is never held back.
 *
 * <p>May use: {@code platform}, {@code delivery.proof}, {@code delivery.send}.
 */
@NullMarked
package se.vardkas.delivery.pace;

import org.jspecify.annotations.NullMarked;
