package se.vardkas.alarm.lifecycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;

/**
 * As much of an alarm as events change.
 *
 * @param owner who has taken it; present exactly while acknowledged or on site
 * @param round how many times the plan was started or taken up again: messages of an older round are void
 * @param version grows with every change the raiser may see
 */
public record Alarm(
        PersonId raiser,
        boolean drill,
        AlarmKind kind,
        boolean silent,
        AlarmState state,
        @Nullable Owner owner,
        Help help,
        StandDown standDown,
        @Nullable Closure closure,
        int round,
        int version) {

    /** A new alarm. */
    public static Alarm raised(PersonId raiser, AlarmKind kind, boolean silent, boolean drill) {
        return new Alarm(
                raiser, drill, kind, silent, AlarmState.RAISED, null, Help.UNKNOWN, StandDown.NONE, null, 1, 1);
    }

    /** Whether this person has taken it. */
    public boolean isOwnedBy(PersonId person) {
        return owner != null && owner.person().equals(person);
    }

    /** Whether the plan goes on: nobody has taken it, or not enough have. */
    public boolean seeksHelp() {
        return switch (state) {
            case RAISED -> true;
            case ACKNOWLEDGED, ON_SITE -> help.isShort();
            case CLOSED -> false;
        };
    }

    /** Whether it is looked whether the owner has come: until they have, and again once the raiser insists. */
    public boolean isOwnerAwaited() {
        return state == AlarmState.ACKNOWLEDGED || (state == AlarmState.ON_SITE && help.insisted());
    }

    /** Whether what happens from now on could tell the raiser which PIN it was. */
    public boolean hidesFromRaiser() {
        return standDown.requestedAt() != null && kind != AlarmKind.PANIC;
    }

    Alarm ownedBy(PersonId person, AlarmState state, @Nullable Integer etaMinutes, int coming) {
        var helped = help.withComing(coming).insisted(help.insisted() && state != AlarmState.ON_SITE);
        return as(state, new Owner(person, etaMinutes), helped, round, version + 1);
    }

    /** Raised again, without an owner: whatever was sent before is void. */
    Alarm raisedAgain(int coming) {
        return as(AlarmState.RAISED, null, help.withComing(coming).insisted(false), round + 1, version + 1);
    }

    /** Pressed again, as this kind. */
    Alarm pressedAgain(AlarmKind stronger, boolean nowSilent) {
        var insisted = help.insisted(help.insisted() || state != AlarmState.RAISED);
        return new Alarm(
                raiser,
                drill,
                stronger,
                nowSilent,
                state,
                owner,
                insisted,
                standDown.unpaused(),
                closure,
                round,
                version + 1);
    }

    /** The same with other help; who is coming beside the owner is no news to the raiser. */
    Alarm with(Help other) {
        return as(state, owner, other, round, version);
    }

    /** The same once it is known, or no longer so, that nobody has been reached. */
    Alarm deadEnd(@Nullable Instant since) {
        return as(state, owner, help.deadEnd(since), round, hidesFromRaiser() ? version : version + 1);
    }

    Alarm standingDown(Instant at, boolean paused, int wrongPins) {
        boolean first = standDown.requestedAt() == null;
        var asked = new StandDown(first ? at : standDown.requestedAt(), paused, wrongPins);
        return new Alarm(
                raiser, drill, kind, silent, state, owner, help, asked, closure, round, first ? version + 1 : version);
    }

    Alarm closed(Closure how) {
        var settled = help.insisted(false).deadEnd(null);
        return new Alarm(
                raiser,
                drill,
                kind,
                silent,
                AlarmState.CLOSED,
                owner,
                settled,
                standDown.unpaused(),
                how,
                round,
                version + 1);
    }

    Alarm reopened() {
        return new Alarm(
                raiser,
                drill,
                kind,
                silent,
                AlarmState.RAISED,
                null,
                help.withComing(0).insisted(false),
                StandDown.NONE,
                null,
                round + 1,
                version + 1);
    }

    private Alarm as(AlarmState state, @Nullable Owner owner, Help help, int round, int version) {
        return new Alarm(raiser, drill, kind, silent, state, owner, help, standDown, null, round, version);
    }
}
