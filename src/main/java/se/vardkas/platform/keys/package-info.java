/**
 * Key pairs of this installation, made at its first start and shared by all replicas. Knows no alarms.
 *
 * <p>May use: {@code platform.seal}, {@code platform.settings}, {@code platform.sql}.
 */
@NullMarked
package se.vardkas.platform.keys;

import org.jspecify.annotations.NullMarked;
