package se.vardkas.alarm.lifecycle;

import java.time.Instant;
import se.vardkas.identity.access.PersonId;

/** How an alarm ended. */
public record Closure(ClosureOutcome outcome, String note, PersonId by, Instant at) {
    /** Leaves the note out, for logs. */
    @Override
    public String toString() {
        return outcome.wireName();
    }
}
