/**
 * What an outsider can hold against us: a log of timelines' heads as a Merkle tree, its signed roots, and the proofs that
 * lead to them. Plain Java.
 *
 * <p>May use: {@code timeline.chain}.
 */
@NullMarked
package se.vardkas.timeline.witness;

import org.jspecify.annotations.NullMarked;
