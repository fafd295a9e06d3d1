/**
 * Response plans and the engine that carries them out until a human ends the alarm.
 *
 * <p>May use: {@code platform}, {@code identity}, {@code directory}, {@code timeline}, {@code oncall}, {@code delivery}, {@code alarm}.
 */
@NullMarked
package se.vardkas.escalation;

import org.jspecify.annotations.NullMarked;
