package se.vardkas.alarm.lifecycle;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.PinCheck;

/** What happens to an alarm. */
public sealed interface AlarmEvent {
    /**
     * The raiser pressed again.
     *
     * @param details what the phone sent along, for the timeline
     */
    record Repeated(PersonId by, AlarmKind kind, boolean silent, Map<String, @Nullable Object> details)
            implements AlarmEvent {}

    /**
     * Somebody answered.
     *
     * @param etaMinutes with {@link Answer#COMING} only
     * @param allDeclined whether with this answer everybody who was told has said that they cannot
     */
    record Answered(PersonId by, Answer answer, @Nullable Integer etaMinutes, boolean allDeclined)
            implements AlarmEvent {}

    /** The raiser typed a PIN to stand down. */
    record StandDownRequested(PersonId by, PinCheck pin) implements AlarmEvent {}

    /** Somebody who may says that it is over. */
    record Closed(PersonId by, ClosureOutcome outcome, String note) implements AlarmEvent {}

    /** Somebody who may says that it is not over. */
    record Reopened(PersonId by, String note) implements AlarmEvent {}

    /** The time by which the owner should have been on site has passed. */
    record OwnerSilent() implements AlarmEvent {}

    /** The owner has been on site for a while and the alarm is still open. */
    record ReminderDue() implements AlarmEvent {}
}
