/**
 * Push through the Firebase Admin SDK.
 *
 * <p>May use: {@code platform}, {@code delivery.proof}, {@code delivery.send}.
 */
@NullMarked
package se.vardkas.delivery.send.push;

import org.jspecify.annotations.NullMarked;
