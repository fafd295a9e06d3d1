/**
 * A plan as somebody wrote it, and the rules that it must keep.
 *
 * <p>May use: {@code platform}, {@code identity.access}, {@code delivery.proof}.
 */
@NullMarked
package se.vardkas.escalation.draft;

import org.jspecify.annotations.NullMarked;
