/**
 * Whether a unit is covered, since when, and when somebody must be told that it is not. Plain Java.
 *
 * <p>May use: {@code delivery.proof}, {@code escalation.ladder}, {@code oncall.rota}.
 */
@NullMarked
package se.vardkas.readiness.cover;

import org.jspecify.annotations.NullMarked;
