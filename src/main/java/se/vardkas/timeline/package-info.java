/**
 * The append-only record of each alarm. Knows alarms by their ids, not by their rules.
 *
 * <p>May use: {@code platform}, {@code identity}.
 */
@NullMarked
package se.vardkas.timeline;

import org.jspecify.annotations.NullMarked;
