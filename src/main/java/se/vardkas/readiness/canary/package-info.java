/**
 * Canaries: drills that the program raises by itself, to one or a few phones, along the whole way of an alarm, so that
 * everybody can see that it works right now and how fast.
 *
 * <p>May use: {@code readiness.canary.pulse}, {@code readiness.drill}, {@code platform}, {@code identity}, {@code directory}, {@code timeline},
 * {@code delivery}, {@code alarm}, {@code escalation}.
 */
@NullMarked
package se.vardkas.readiness.canary;

import org.jspecify.annotations.NullMarked;
