/**
 * Plans as data, which step is due when, and who gets what. Plain Java.
 *
 * <p>May use: {@code identity.access}, {@code directory.org}, {@code oncall.rota}, {@code delivery.proof}.
 */
@NullMarked
package se.vardkas.escalation.ladder;

import org.jspecify.annotations.NullMarked;
