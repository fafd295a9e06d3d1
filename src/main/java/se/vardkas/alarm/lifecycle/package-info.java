/**
 * What an alarm is and how it moves: one pure function over state and event, and who may do what. Plain Java.
 *
 * <p>May use: {@code identity.access}, {@code timeline.chain}, {@code delivery.proof}.
 */
@NullMarked
package se.vardkas.alarm.lifecycle;

import org.jspecify.annotations.NullMarked;
