/**
 * What a drill has shown: who proved that they knew, and how fast. Plain Java.
 *
 * <p>May use: {@code identity.access}, {@code delivery.proof}, {@code alarm.lifecycle}.
 */
@NullMarked
package se.vardkas.readiness.drill;

import org.jspecify.annotations.NullMarked;
