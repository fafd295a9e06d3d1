package se.vardkas.readiness.drill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.Answer;
import se.vardkas.identity.access.PersonId;

/**
 * Somebody who was told of a drill, and what they answered last.
 *
 * @param at when they were first told
 */
public record Call(
        PersonId person,
        Instant at,
        @Nullable Answer answer,
        @Nullable Instant answeredAt) {}
