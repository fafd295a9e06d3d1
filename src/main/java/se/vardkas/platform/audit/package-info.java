/**
 * Whether this program still does what it is for: every few seconds each room looks for work that was forgotten or is late,
 * mends it, and says so. Only a clean look is told to whoever watches from outside.
 *
 * <p>May use: {@code platform.jobs}.
 */
@NullMarked
package se.vardkas.platform.audit;

import org.jspecify.annotations.NullMarked;
