/**
 * Which provider of a channel each tenant's messages go to first, and which one after it.
 *
 * <p>May use: {@code platform}, {@code identity}, {@code delivery.proof}, {@code delivery.send}.
 */
@NullMarked
package se.vardkas.delivery.order;

import org.jspecify.annotations.NullMarked;
