/**
 * Alarms as people see them.
 *
 * <p>May use: {@code platform}, {@code identity.access}, {@code directory}, {@code timeline.chain}, {@code timeline.witness}, {@code timeline.bundle}, {@code delivery}, {@code alarm.lifecycle}, {@code alarm.press}, {@code alarm.kept}.
 */
@NullMarked
package se.vardkas.alarm.view;

import org.jspecify.annotations.NullMarked;
