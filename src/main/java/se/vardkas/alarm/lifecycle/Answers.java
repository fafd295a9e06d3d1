package se.vardkas.alarm.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.AlarmEvent.Answered;
import se.vardkas.alarm.lifecycle.Effect.Audience;
import se.vardkas.delivery.proof.Event;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.Draft;

/** What answers make of an alarm: the first who comes owns it, and the plan goes on until enough come. */
final class Answers {
    private Answers() {}

    static Decision answered(Alarm alarm, Answered event) {
        return switch (alarm.state()) {
            case RAISED -> event.answer() == Answer.CANNOT ? declined(alarm, event) : taken(alarm, event);
            case ACKNOWLEDGED, ON_SITE ->
                alarm.isOwnedBy(event.by()) ? ownersAnswer(alarm, event) : besideOwner(alarm, event);
            case CLOSED -> recorded(alarm, event);
        };
    }

    /** How long an owner may take before they are missed. */
    static Duration patience(Alarm alarm, @Nullable Integer etaMinutes) {
        return etaMinutes == null
                ? alarm.help().onSiteWithin()
                : Duration.ofMinutes(etaMinutes).plus(Lifecycle.AFTER_ETA);
    }

    private static Decision taken(Alarm alarm, Answered event) {
        boolean there = event.answer() == Answer.ON_SITE;
        var state = there ? AlarmState.ON_SITE : AlarmState.ACKNOWLEDGED;
        var eta = there ? null : event.etaMinutes();
        var after = alarm.ownedBy(event.by(), state, eta, event.othersComing() + 1);
        var due = there ? new Effect.Remind(Lifecycle.REMINDER) : new Effect.CheckOnSite(patience(alarm, eta));
        var effects = new ArrayList<Effect>();
        if (after.help().isShort()) {
            effects.add(due);
            effects.addAll(goOn(event));
        } else {
            effects.addAll(List.of(new Effect.StopAlarms(), due, taken()));
        }
        return new Decision.Move(after, told(event, true), effects);
    }

    private static Decision declined(Alarm alarm, Answered event) {
        var known = alarm.help().deadEndSince() == null ? alarm : alarm.deadEnd(null);
        return new Decision.Move(
                known.with(known.help().withComing(event.othersComing())),
                told(event, false),
                event.othersComing() > 0 ? List.of(new Effect.StopFor(event.by())) : goOn(event));
    }

    /** The plan goes on without the one who answered; at once, where there is nobody left to wait for. */
    private static List<Effect> goOn(Answered event) {
        var spared = new Effect.StopFor(event.by());
        return event.othersUndecided() == 0 ? List.of(spared, new Effect.NextStep()) : List.of(spared);
    }

    private static Decision ownersAnswer(Alarm alarm, Answered event) {
        return switch (event.answer()) {
            case COMING -> alarm.state() == AlarmState.ON_SITE ? recordedOwner(alarm, event) : newTime(alarm, event);
            case ON_SITE ->
                new Decision.Move(
                        alarm.ownedBy(
                                event.by(),
                                AlarmState.ON_SITE,
                                null,
                                alarm.help().coming()),
                        told(event, true),
                        List.of(new Effect.Remind(Lifecycle.REMINDER)));
            case CANNOT ->
                new Decision.Move(
                        alarm.raisedAgain(event.othersComing()),
                        told(event, true),
                        List.of(new Effect.StopFor(event.by()), new Effect.NextStep()));
        };
    }

    private static Decision recordedOwner(Alarm alarm, Answered event) {
        return new Decision.Move(alarm, told(event, true), List.of());
    }

    private static Decision newTime(Alarm alarm, Answered event) {
        var after = alarm.ownedBy(
                event.by(),
                AlarmState.ACKNOWLEDGED,
                event.etaMinutes(),
                alarm.help().coming());
        // Pressed again, the raiser wants to see somebody, not to hear of them.
        List<Effect> effects = alarm.help().insisted()
                ? List.of()
                : List.of(new Effect.CheckOnSite(patience(alarm, event.etaMinutes())));
        return new Decision.Move(after, told(event, true), effects);
    }

    private static Decision besideOwner(Alarm alarm, Answered event) {
        return event.answer() == Answer.CANNOT ? declinedBeside(alarm, event) : comingBeside(alarm, event);
    }

    private static Decision comingBeside(Alarm alarm, Answered event) {
        if (!alarm.help().isShort()) {
            return recorded(alarm, event);
        }
        var after = alarm.with(alarm.help().withComing(event.othersComing() + 1));
        return new Decision.Move(
                after,
                told(event, false),
                after.help().isShort() ? goOn(event) : List.of(new Effect.StopAlarms(), rest(alarm), taken()));
    }

    /** What is due once enough come: the look whether the owner has, or the reminder that they have not left it open. */
    private static Effect rest(Alarm alarm) {
        return alarm.isOwnerAwaited()
                ? new Effect.Enough(alarm.help().onSiteWithin())
                : new Effect.Remind(Lifecycle.REMINDER);
    }

    private static Decision declinedBeside(Alarm alarm, Answered event) {
        var after = alarm.with(alarm.help().withComing(event.othersComing()));
        if (!after.help().isShort()) {
            return recorded(alarm, event);
        }
        boolean wasEnough = !alarm.help().isShort();
        return new Decision.Move(after, told(event, false), wasEnough ? List.of(new Effect.NextStep()) : goOn(event));
    }

    /** Recorded, and nothing else: enough have the alarm, or it is over. */
    private static Decision recorded(Alarm alarm, Answered event) {
        return new Decision.Move(alarm, told(event, false), List.of());
    }

    private static Effect taken() {
        return new Effect.Tell(Event.TAKEN, Audience.ALL_TOLD_BUT_THE_ACTOR);
    }

    private static List<Draft> told(Answered event, boolean owner) {
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
}
