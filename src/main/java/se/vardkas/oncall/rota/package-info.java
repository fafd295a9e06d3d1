/**
 * Rosters as data, and who is on call at a moment, by arithmetic alone: turns, hours, layers, overrides and swaps, right
 * on the days when clocks change. Plain Java.
 *
 * <p>May use: nothing of ours.
 */
@NullMarked
package se.vardkas.oncall.rota;

import org.jspecify.annotations.NullMarked;
