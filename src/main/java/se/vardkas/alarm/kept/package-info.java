/**
 * Alarms as the database keeps them.
 *
 * <p>May use: {@code platform}, {@code identity.access}, {@code directory.org}, {@code timeline.chain}, {@code delivery.proof}, {@code alarm.lifecycle}, {@code alarm.press}.
 */
@NullMarked
package se.vardkas.alarm.kept;

import org.jspecify.annotations.NullMarked;
