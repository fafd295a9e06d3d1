/**
 * What a phone sends when its button is pressed, and how it is read: whatever it is, it is a press.
 *
 * <p>May use: {@code platform}, {@code identity.access}, {@code directory.org}, {@code timeline.chain}, {@code alarm.lifecycle}.
 */
@NullMarked
package se.vardkas.alarm.press;

import org.jspecify.annotations.NullMarked;
