/**
 * Presses that were signed by a device that is out. They raise nothing by themselves: whoever has the device may have found
 * it, or may be in danger. A coordinator decides.
 *
 * <p>May use: {@code platform}, {@code identity}, {@code directory}, {@code timeline.chain}, {@code alarm.lifecycle}, {@code alarm.press}, {@code alarm.kept}, {@code alarm.view}, {@code alarm.degraded}.
 */
@NullMarked
package se.vardkas.alarm.quarantine;

import org.jspecify.annotations.NullMarked;
