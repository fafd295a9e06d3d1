/**
 * Rosters and overrides as the database keeps them and the API tells them: JSON.
 *
 * <p>May use: {@code oncall.rota}.
 */
@NullMarked
package se.vardkas.oncall.kept;

import org.jspecify.annotations.NullMarked;
