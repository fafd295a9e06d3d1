package se.vardkas.alarm.lifecycle;

import java.time.Duration;
import se.vardkas.delivery.proof.Event;
import se.vardkas.identity.access.PersonId;

/** What must follow from a move, in the same transaction. */
public sealed interface Effect {
    /** Cancels every alarm message that has not gone out. */
    record StopAlarms() implements Effect {}

    /** Cancels the alarm messages to one person that have not gone out: they have answered. */
    record StopFor(PersonId person) implements Effect {}

    /** Starts the plan from its first step, in the alarm's new round. */
    record StartPlan() implements Effect {}

    /** Takes the plan's next step now. */
    record NextStep() implements Effect {}

    /** Looks, after so long, whether the owner has come. */
    record CheckOnSite(Duration after) implements Effect {}

    /** Enough have answered: the plan rests, and the owner keeps the time they had, or gets so long. */
    record Enough(Duration otherwise) implements Effect {}

    /** Gives the owner at least so long. */
    record GiveTime(Duration atLeast) implements Effect {}

    /** Reminds the owner, after so long, that the alarm is open. */
    record Remind(Duration after) implements Effect {}

    /** Nothing is due any more. */
    record EndDuty() implements Effect {}

    /** Tells people. */
    record Tell(Event event, Audience audience) implements Effect {}

    /** Who of those told is told something more. */
    enum Audience {
        ALL_TOLD,
        ALL_TOLD_BUT_THE_ACTOR,
        OWNER
    }
}
