/**
 * The ladder of proof, and what follows from an attempt's outcome. Plain Java.
 *
 * <p>May use: {@code identity.access}, {@code directory.org}, {@code timeline.chain}.
 */
@NullMarked
package se.vardkas.delivery.proof;

import org.jspecify.annotations.NullMarked;
