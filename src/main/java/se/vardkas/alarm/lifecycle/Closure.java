package se.vardkas.alarm.lifecycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;

/**
 * How an alarm ended.
 *
 * @param by {@code null}: it was a drill, and it ended by itself
 */
public record Closure(
        ClosureOutcome outcome, String note, @Nullable PersonId by, Instant at) {
    /** Leaves the note out, for logs. */
    @Override
    public String toString() {
        return outcome.wireName();
    }
}
