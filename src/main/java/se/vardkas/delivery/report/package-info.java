/**
 * What is heard of messages, gathered and written: state, proofs and timeline, whatever order the news comes in.
 *
 * <p>May use: {@code platform}, {@code timeline}, {@code delivery.proof}.
 */
@NullMarked
package se.vardkas.delivery.report;

import org.jspecify.annotations.NullMarked;
