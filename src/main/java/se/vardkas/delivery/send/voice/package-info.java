/**
 * Calls through the Twilio SDK.
 *
 * <p>May use: {@code platform}, {@code delivery.proof}, {@code delivery.send}, {@code delivery.send.twilio}.
 */
@NullMarked
package se.vardkas.delivery.send.voice;

import org.jspecify.annotations.NullMarked;
