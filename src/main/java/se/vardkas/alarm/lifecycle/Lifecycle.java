package se.vardkas.alarm.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.Effect.Audience;
import se.vardkas.delivery.proof.Event;
import se.vardkas.identity.access.PinCheck;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.Draft;

/**
 * How an alarm moves: one pure function. Nothing but a human's closure ends an alarm; everything else leaves it with
 * exactly one thing due.
 */
public final class Lifecycle {
    static final Duration AFTER_ETA = Duration.ofMinutes(5);
    static final Duration AFTER_REPEAT = Duration.ofSeconds(60);
    static final Duration REMINDER = Duration.ofMinutes(15);
    static final int MOST_WRONG_PINS = 5;

    private Lifecycle() {}

    /** What the event makes of the alarm at this moment. */
    public static Decision next(Alarm alarm, AlarmEvent event, Instant now) {
        if (event instanceof AlarmEvent.Repeated repeated) {
            return repeated(alarm, repeated);
        }
        if (event instanceof AlarmEvent.Answered answered) {
            return Answers.answered(alarm, answered);
        }
        if (event instanceof AlarmEvent.StandDownRequested standDown) {
            return standDown(alarm, standDown, now);
        }
        if (event instanceof AlarmEvent.Closed closed) {
            return closed(alarm, closed, now);
        }
        if (event instanceof AlarmEvent.Reopened reopened) {
            return reopened(alarm, reopened);
        }
        if (event instanceof AlarmEvent.SignOfLife life) {
            return signOfLife(alarm, life);
        }
        if (event instanceof AlarmEvent.HelperInDanger danger) {
            return helperInDanger(alarm, danger);
        }
        if (event instanceof AlarmEvent.DrillEnded ended) {
            return drillEnded(alarm, ended, now);
        }
        return Timers.passed(alarm, event, now);
    }

    private static Decision repeated(Alarm alarm, AlarmEvent.Repeated event) {
        if (alarm.state() == AlarmState.CLOSED) {
            return new Decision.Refused(Decision.Refusal.CLOSED_ALREADY);
        }
        boolean stronger = event.kind().isStrongerThan(alarm.kind());
        var data = new HashMap<>(event.details());
        data.put("kind", event.kind().wireName());
        data.put("upgraded", stronger);
        var entry = List.of(new Draft("repeated", Actor.of(event.by()), data));
        var renewed = alarm.pressedAgain(stronger ? event.kind() : alarm.kind(), alarm.silent() || event.silent());
        boolean taken = alarm.state() != AlarmState.RAISED;
        if (stronger) {
            return new Decision.Move(renewed.raisedAgain(0), entry, restarted(taken));
        }
        var effects = new ArrayList<>(taken ? insisting() : toldAgain());
        if (alarm.standDown().paused() && renewed.seeksHelp()) {
            effects.add(new Effect.NextStep());
        }
        return new Decision.Move(renewed, entry, effects);
    }

    private static List<Effect> restarted(boolean taken) {
        var effects = new ArrayList<Effect>(List.of(new Effect.StopAlarms(), new Effect.StartPlan()));
        if (taken) {
            effects.addAll(toldAgain());
        }
        return effects;
    }

    private static List<Effect> insisting() {
        return List.of(new Effect.Tell(Event.REPEATED, Audience.ALL_TOLD), new Effect.CheckOnSite(AFTER_REPEAT));
    }

    /** A press that joins an alarm is never quieter than one that raises its own. */
    private static List<Effect> toldAgain() {
        return List.of(new Effect.Tell(Event.REPEATED, Audience.ALL_TOLD));
    }

    private static Decision standDown(Alarm alarm, AlarmEvent.StandDownRequested event, Instant now) {
        var pin = alarm.standDown().wrongPins() >= MOST_WRONG_PINS && event.pin() == PinCheck.RIGHT
                ? PinCheck.WRONG
                : event.pin();
        boolean mayPause = alarm.kind() != AlarmKind.PANIC && alarm.state() != AlarmState.CLOSED;
        boolean paused = switch (pin) {
            case RIGHT -> mayPause;
            case WRONG -> alarm.standDown().paused();
            // Whatever was said before was said under the same force.
            case DURESS -> false;
        };
        int wrongPins = alarm.standDown().wrongPins() + (pin == PinCheck.WRONG ? 1 : 0);
        var data = Map.<String, @Nullable Object>of("pin", pinName(pin));
        return new Decision.Move(
                alarm.standingDown(now, paused, wrongPins),
                List.of(new Draft("cancel-requested", Actor.of(event.by()), data)),
                alarm.standDown().paused() && !paused && alarm.seeksHelp()
                        ? List.of(new Effect.NextStep())
                        : List.of());
    }

    private static String pinName(PinCheck pin) {
        return switch (pin) {
            case RIGHT -> "right";
            case WRONG -> "wrong";
            case DURESS -> "duress";
        };
    }

    private static Decision closed(Alarm alarm, AlarmEvent.Closed event, Instant now) {
        if (alarm.state() == AlarmState.CLOSED) {
            return new Decision.Refused(Decision.Refusal.CLOSED_ALREADY);
        }
        var closure = new Closure(event.outcome(), event.note(), event.by(), now);
        return new Decision.Move(
                alarm.closed(closure),
                List.of(new Draft(
                        "closed",
                        Actor.of(event.by()),
                        Map.of("outcome", event.outcome().wireName(), "note", event.note()))),
                ended());
    }

    private static Decision reopened(Alarm alarm, AlarmEvent.Reopened event) {
        if (alarm.state() != AlarmState.CLOSED) {
            return new Decision.Refused(Decision.Refusal.NOT_CLOSED);
        }
        return new Decision.Move(
                alarm.reopened(),
                List.of(new Draft("reopened", Actor.of(event.by()), Map.of("note", event.note()))),
                List.of(new Effect.StartPlan(), allTold(Event.REOPENED)));
    }

    private static Decision signOfLife(Alarm alarm, AlarmEvent.SignOfLife event) {
        boolean awaited = alarm.state() == AlarmState.ACKNOWLEDGED
                && alarm.isOwnedBy(event.by())
                // Pressed again, the raiser wants to see somebody, not to hear of them.
                && !alarm.help().insisted();
        return new Decision.Move(
                alarm,
                List.of(),
                awaited ? List.of(new Effect.GiveTime(alarm.help().onSiteWithin())) : List.of());
    }

    /** Who is in danger cannot help: an owner's alarm is raised again. */
    private static Decision helperInDanger(Alarm alarm, AlarmEvent.HelperInDanger event) {
        if (alarm.state() == AlarmState.CLOSED) {
            return new Decision.Move(alarm, List.of(), List.of());
        }
        boolean owner = alarm.isOwnedBy(event.helper());
        var entry = new Draft(
                "helper-in-danger",
                Actor.of(event.helper()),
                Map.of("owner", owner, "alarm", event.alarm().toString()));
        return owner
                ? new Decision.Move(
                        alarm.raisedAgain(0),
                        List.of(entry),
                        List.of(new Effect.StopAlarms(), new Effect.StartPlan(), allTold(Event.REPEATED)))
                : new Decision.Move(alarm, List.of(entry), List.of(allTold(Event.MESSAGE)));
    }

    private static Effect allTold(Event event) {
        return new Effect.Tell(event, Audience.ALL_TOLD_BUT_THE_ACTOR);
    }

    private static Decision drillEnded(Alarm alarm, AlarmEvent.DrillEnded event, Instant now) {
        if (!alarm.drill() || alarm.state() == AlarmState.CLOSED) {
            return new Decision.Move(alarm, List.of(), List.of());
        }
        var closure = new Closure(ClosureOutcome.TEST, event.reason(), null, now);
        return new Decision.Move(
                alarm.closed(closure),
                List.of(new Draft("closed", Actor.SYSTEM, Map.of("outcome", "test", "note", event.reason()))),
                ended());
    }

    private static List<Effect> ended() {
        return List.of(new Effect.StopAlarms(), new Effect.EndDuty(), allTold(Event.CLOSED));
    }
}
