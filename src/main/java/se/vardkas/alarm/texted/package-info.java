/**
 * Cries for help by SMS, from phones that have no data: signed by the device, in a form short enough for one message.
 *
 * <p>May use: {@code platform}, {@code identity}, {@code timeline.chain}, {@code delivery}, {@code alarm.lifecycle}, {@code alarm.press}, {@code alarm.kept}, {@code alarm.degraded}, {@code alarm.quarantine}.
 */
@NullMarked
package se.vardkas.alarm.texted;

import org.jspecify.annotations.NullMarked;
