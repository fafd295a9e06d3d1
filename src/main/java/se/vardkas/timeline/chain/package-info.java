/**
 * How entries are chained, committed to and verified. Plain Java.
 *
 * <p>May use: {@code identity.access}.
 */
@NullMarked
package se.vardkas.timeline.chain;

import org.jspecify.annotations.NullMarked;
