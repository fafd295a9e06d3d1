package se.vardkas.alarm.lifecycle;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.PinCheck;
import se.vardkas.timeline.chain.AlarmId;

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
     * @param othersComing how many of the others who were told are coming or there
     * @param othersUndecided how many of the others who were told have not answered
     */
    record Answered(PersonId by, Answer answer, @Nullable Integer etaMinutes, int othersComing, int othersUndecided)
            implements AlarmEvent {}

    /** Somebody has shown that they are well, other than by an answer. */
    record SignOfLife(PersonId by) implements AlarmEvent {}

    /** Somebody who was told has raised an alarm of their own. */
    record HelperInDanger(PersonId helper, AlarmId alarm) implements AlarmEvent {}

    /** The plan was read: how many must come, and how long an owner who gives no time may take. */
    record PlanRead(int needed, Duration onSiteWithin) implements AlarmEvent {}

    /** Nobody has proved that they know, or there is nobody left to tell. */
    record NobodyReached(String reason) implements AlarmEvent {}

    /** Somebody has proved that they know. */
    record SomebodyReached() implements AlarmEvent {}

    /** A drill is over: its time is up, or a real alarm needs its people. */
    record DrillEnded(String reason) implements AlarmEvent {}

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
