/**
 * What SMS and calls share: the Twilio client tamed, its errors read, its callbacks signed.
 *
 * <p>May use: {@code platform}, {@code delivery.proof}, {@code delivery.send}.
 */
@NullMarked
package se.vardkas.delivery.send.twilio;

import org.jspecify.annotations.NullMarked;
