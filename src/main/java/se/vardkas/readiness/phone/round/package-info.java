/**
 * When phones are asked whether pushes come to them, and what their silence means. Plain Java.
 *
 * <p>May use: nothing of ours.
 */
@NullMarked
package se.vardkas.readiness.phone.round;

import org.jspecify.annotations.NullMarked;
