/**
 * Push to browsers, through the push service that each of them has chosen.
 *
 * <p>May use: {@code platform}, {@code delivery.proof}, {@code delivery.send}.
 */
@NullMarked
package se.vardkas.delivery.send.webpush;

import org.jspecify.annotations.NullMarked;
