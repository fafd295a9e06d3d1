/**
 * A place on this machine's own disk for what must not be lost while the database is away: sealed files, each whole or not
 * there at all. Knows no alarms.
 *
 * <p>May use: {@code platform.seal}, {@code platform.settings}, {@code platform.sql}.
 */
@NullMarked
package se.vardkas.platform.spool;

import org.jspecify.annotations.NullMarked;
