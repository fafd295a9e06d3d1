/**
 * Plans as the database keeps them and the API tells them: JSON.
 *
 * <p>May use: {@code identity.access}, {@code delivery.proof}, {@code escalation.ladder}.
 */
@NullMarked
package se.vardkas.escalation.kept;

import org.jspecify.annotations.NullMarked;
