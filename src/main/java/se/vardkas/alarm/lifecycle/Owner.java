package se.vardkas.alarm.lifecycle;

import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;

/**
 * Who has taken an alarm.
 *
 * @param etaMinutes when they said they would be there, counted from when they said it; {@code null} if they did not say
 */
public record Owner(PersonId person, @Nullable Integer etaMinutes) {}
