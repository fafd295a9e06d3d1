/**
 * How a canary did, and what canaries show together. Plain Java.
 *
 * <p>May use: {@code identity.access}, {@code delivery.proof}, {@code readiness.drill}.
 */
@NullMarked
package se.vardkas.readiness.canary.pulse;

import org.jspecify.annotations.NullMarked;
