/**
 * Signs once a minute how far each timeline of a tenant has come, and gives what was signed to whoever keeps it outside.
 *
 * <p>May use: {@code platform}, {@code identity}, {@code timeline.chain}, {@code timeline.witness}.
 */
@NullMarked
package se.vardkas.timeline.checkpoint;

import org.jspecify.annotations.NullMarked;
