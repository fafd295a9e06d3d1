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
    static final Duration WITHOUT_ETA = Duration.ofMinutes(10);
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
            return answered(alarm, answered);
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
        if (event instanceof AlarmEvent.OwnerSilent) {
            return ownerSilent(alarm);
        }
        return reminderDue(alarm);
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
        var renewed = alarm.as(stronger ? event.kind() : alarm.kind(), alarm.silent() || event.silent());
        boolean taken = alarm.state() != AlarmState.RAISED;
        if (stronger) {
            return new Decision.Move(renewed.raisedAgain(), entry, restarted(taken));
        }
        return new Decision.Move(renewed, entry, taken ? insisting() : toldAgain());
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

    private static Decision answered(Alarm alarm, AlarmEvent.Answered event) {
        return switch (alarm.state()) {
            case RAISED -> firstAnswer(alarm, event);
            case ACKNOWLEDGED, ON_SITE ->
                alarm.isOwnedBy(event.by()) ? ownersAnswer(alarm, event) : besideOwner(alarm, event);
            case CLOSED -> besideOwner(alarm, event);
        };
    }

    private static Decision firstAnswer(Alarm alarm, AlarmEvent.Answered event) {
        return switch (event.answer()) {
            case COMING ->
                taken(
                        alarm.ownedBy(event.by(), AlarmState.ACKNOWLEDGED, event.etaMinutes()),
                        event,
                        new Effect.CheckOnSite(patience(event.etaMinutes())));
            case ON_SITE ->
                taken(alarm.ownedBy(event.by(), AlarmState.ON_SITE, null), event, new Effect.Remind(REMINDER));
            case CANNOT ->
                new Decision.Move(
                        alarm, told(event, false), event.allDeclined() ? List.of(new Effect.NextStep()) : List.of());
        };
    }

    private static Decision taken(Alarm after, AlarmEvent.Answered event, Effect due) {
        return new Decision.Move(
                after,
                told(event, true),
                List.of(new Effect.StopAlarms(), due, new Effect.Tell(Event.TAKEN, Audience.ALL_TOLD_BUT_THE_ACTOR)));
    }

    private static Decision ownersAnswer(Alarm alarm, AlarmEvent.Answered event) {
        return switch (event.answer()) {
            case COMING ->
                alarm.state() == AlarmState.ON_SITE
                        ? new Decision.Move(alarm, told(event, true), List.of())
                        : new Decision.Move(
                                alarm.ownedBy(event.by(), AlarmState.ACKNOWLEDGED, event.etaMinutes()),
                                told(event, true),
                                // Pressed again, the raiser wants to see somebody, not to hear of them.
                                alarm.insisted()
                                        ? List.of()
                                        : List.of(new Effect.CheckOnSite(patience(event.etaMinutes()))));
            case ON_SITE ->
                new Decision.Move(
                        alarm.ownedBy(event.by(), AlarmState.ON_SITE, null),
                        told(event, true),
                        List.of(new Effect.Remind(REMINDER)));
            case CANNOT -> new Decision.Move(alarm.raisedAgain(), told(event, true), List.of(new Effect.NextStep()));
        };
    }

    /** Recorded, and nothing else: somebody has the alarm, or it is over. */
    private static Decision besideOwner(Alarm alarm, AlarmEvent.Answered event) {
        return new Decision.Move(alarm, told(event, false), List.of());
    }

    private static List<Draft> told(AlarmEvent.Answered event, boolean owner) {
        var actor = Actor.of(event.by());
        return List.of(
                switch (event.answer()) {
                    case COMING -> new Draft("acknowledged", actor, acknowledgement(owner, event.etaMinutes()));
                    case ON_SITE -> new Draft("on-site", actor, Map.of("owner", owner));
                    case CANNOT -> new Draft("declined", actor, Map.of("owner", owner));
                });
    }

    private static Map<String, @Nullable Object> acknowledgement(boolean owner, @Nullable Integer etaMinutes) {
        var data = new HashMap<String, @Nullable Object>();
        data.put("owner", owner);
        data.put("etaMinutes", etaMinutes);
        return data;
    }

    private static Duration patience(@Nullable Integer etaMinutes) {
        return etaMinutes == null ? WITHOUT_ETA : Duration.ofMinutes(etaMinutes).plus(AFTER_ETA);
    }

    private static Decision standDown(Alarm alarm, AlarmEvent.StandDownRequested event, Instant now) {
        var pin = alarm.wrongPins() >= MOST_WRONG_PINS && event.pin() == PinCheck.RIGHT ? PinCheck.WRONG : event.pin();
        boolean mayPause = alarm.kind() != AlarmKind.PANIC && alarm.state() != AlarmState.CLOSED;
        boolean paused = switch (pin) {
            case RIGHT -> mayPause;
            case WRONG -> alarm.paused();
            // Whatever was said before was said under the same force.
            case DURESS -> false;
        };
        int wrongPins = alarm.wrongPins() + (pin == PinCheck.WRONG ? 1 : 0);
        var data = Map.<String, @Nullable Object>of("pin", pinName(pin));
        return new Decision.Move(
                alarm.standingDown(now, paused, wrongPins),
                List.of(new Draft("cancel-requested", Actor.of(event.by()), data)),
                List.of());
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
                List.of(
                        new Effect.StopAlarms(),
                        new Effect.EndDuty(),
                        new Effect.Tell(Event.CLOSED, Audience.ALL_TOLD_BUT_THE_ACTOR)));
    }

    private static Decision reopened(Alarm alarm, AlarmEvent.Reopened event) {
        if (alarm.state() != AlarmState.CLOSED) {
            return new Decision.Refused(Decision.Refusal.NOT_CLOSED);
        }
        return new Decision.Move(
                alarm.reopened(),
                List.of(new Draft("reopened", Actor.of(event.by()), Map.of("note", event.note()))),
                List.of(new Effect.StartPlan(), new Effect.Tell(Event.REOPENED, Audience.ALL_TOLD_BUT_THE_ACTOR)));
    }

    private static Decision ownerSilent(Alarm alarm) {
        return switch (alarm.state()) {
            case RAISED, CLOSED -> new Decision.Move(alarm, List.of(), List.of());
            case ACKNOWLEDGED, ON_SITE ->
                new Decision.Move(
                        alarm.raisedAgain(),
                        List.of(new Draft("raised-again", Actor.SYSTEM, Map.of("reason", "owner-silent"))),
                        List.of(new Effect.StartPlan(), new Effect.Tell(Event.REPEATED, Audience.OWNER)));
        };
    }

    private static Decision reminderDue(Alarm alarm) {
        return switch (alarm.state()) {
            case RAISED, ACKNOWLEDGED, CLOSED -> new Decision.Move(alarm, List.of(), List.of());
            case ON_SITE ->
                new Decision.Move(
                        alarm,
                        List.of(new Draft("reminded", Actor.SYSTEM, Map.of())),
                        List.of(new Effect.Tell(Event.MESSAGE, Audience.OWNER), new Effect.Remind(REMINDER)));
        };
    }
}
