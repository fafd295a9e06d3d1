/**
 * The clock: the only place where Java asks what time it is.
 *
 * <p>May use: nothing of ours.
 */
@NullMarked
package se.vardkas.platform.time;

import org.jspecify.annotations.NullMarked;
