/**
 * What becomes of a press that the database does not confirm in time: kept on this machine's disk, told to the tenant's
 * break-glass list, and raised when the database is back.
 *
 * <p>May use: {@code platform}, {@code identity.access}, {@code directory}, {@code timeline.chain}, {@code delivery}, {@code alarm.press}, {@code alarm.kept}.
 */
@NullMarked
package se.vardkas.alarm.degraded;

import org.jspecify.annotations.NullMarked;
