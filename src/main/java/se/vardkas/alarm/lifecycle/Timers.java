package se.vardkas.alarm.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import se.vardkas.alarm.lifecycle.Effect.Audience;
import se.vardkas.delivery.proof.Event;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.Draft;

/** What becomes of an alarm when a time has passed, or its plan was looked at. */
final class Timers {
    private Timers() {}

    static Decision passed(Alarm alarm, AlarmEvent event, Instant now) {
        if (alarm.state() == AlarmState.CLOSED) {
            return nothing(alarm);
        }
        if (event instanceof AlarmEvent.OwnerSilent) {
            return ownerSilent(alarm);
        }
        if (event instanceof AlarmEvent.ReminderDue) {
            return reminderDue(alarm);
        }
        if (event instanceof AlarmEvent.PlanRead plan) {
            var help = alarm.help().asPlanned(plan.needed(), plan.onSiteWithin());
            return new Decision.Move(alarm.with(help), List.of(), List.of());
        }
        if (event instanceof AlarmEvent.NobodyReached nobody) {
            return nobodyReached(alarm, nobody, now);
        }
        return somebodyReached(alarm);
    }

    private static Decision ownerSilent(Alarm alarm) {
        if (alarm.state() == AlarmState.RAISED) {
            return nothing(alarm);
        }
        return new Decision.Move(
                alarm.raisedAgain(0),
                List.of(new Draft("raised-again", Actor.SYSTEM, Map.of("reason", "owner-silent"))),
                List.of(
                        new Effect.StopAlarms(),
                        new Effect.StartPlan(),
                        new Effect.Tell(Event.REPEATED, Audience.OWNER)));
    }

    private static Decision reminderDue(Alarm alarm) {
        boolean restsWithOwner = alarm.state() == AlarmState.ON_SITE && !alarm.isOwnerAwaited() && !alarm.seeksHelp();
        if (!restsWithOwner) {
            return nothing(alarm);
        }
        return new Decision.Move(
                alarm,
                List.of(new Draft("reminded", Actor.SYSTEM, Map.of())),
                List.of(new Effect.Tell(Event.MESSAGE, Audience.OWNER), new Effect.Remind(Lifecycle.REMINDER)));
    }

    private static Decision nobodyReached(Alarm alarm, AlarmEvent.NobodyReached event, Instant now) {
        if (!alarm.seeksHelp() || alarm.help().deadEndSince() != null) {
            return nothing(alarm);
        }
        return new Decision.Move(
                alarm.deadEnd(now),
                List.of(new Draft("dead-end", Actor.SYSTEM, Map.of("reason", event.reason()))),
                List.of());
    }

    private static Decision somebodyReached(Alarm alarm) {
        if (alarm.help().deadEndSince() == null) {
            return nothing(alarm);
        }
        return new Decision.Move(alarm.deadEnd(null), List.of(new Draft("reached", Actor.SYSTEM, Map.of())), List.of());
    }

    private static Decision nothing(Alarm alarm) {
        return new Decision.Move(alarm, List.of(), List.of());
    }
}
