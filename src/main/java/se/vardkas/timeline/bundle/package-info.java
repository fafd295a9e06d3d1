/**
 * One alarm's timeline as a file that proves itself, how it is written and how anybody checks it. Plain Java: the check needs
 * nothing else of this program.
 *
 * <p>May use: {@code timeline.chain}, {@code timeline.witness}.
 */
@NullMarked
package se.vardkas.timeline.bundle;

import org.jspecify.annotations.NullMarked;
