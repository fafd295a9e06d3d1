package se.vardkas.alarm.lifecycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;

/**
 * As much of an alarm as events change.
 *
 * @param owner who has taken it; present exactly while acknowledged or on site
 * @param insisted whether the raiser pressed again since the owner was last on site: only that settles it
 * @param paused whether new steps wait because the raiser stood down with the right PIN; never for a panic
 * @param wrongPins how many wrong PINs were typed: after five the right one no longer helps
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
        boolean insisted,
        @Nullable Instant standDownRequestedAt,
        boolean paused,
        int wrongPins,
        @Nullable Closure closure,
        int round,
        int version) {

    /** A new alarm. */
    public static Alarm raised(PersonId raiser, AlarmKind kind, boolean silent, boolean drill) {
        return new Alarm(raiser, drill, kind, silent, AlarmState.RAISED, null, false, null, false, 0, null, 1, 1);
    }

    /** Whether this person has taken it. */
    public boolean isOwnedBy(PersonId person) {
        return owner != null && owner.person().equals(person);
    }

    Alarm ownedBy(PersonId person, AlarmState state, @Nullable Integer etaMinutes) {
        return new Alarm(
                raiser,
                drill,
                kind,
                silent,
                state,
                new Owner(person, etaMinutes),
                insisted && state != AlarmState.ON_SITE,
                standDownRequestedAt,
                paused,
                wrongPins,
                null,
                round,
                version + 1);
    }

    /** Raised again, without an owner: whatever was sent before is void. */
    Alarm raisedAgain() {
        return new Alarm(
                raiser,
                drill,
                kind,
                silent,
                AlarmState.RAISED,
                null,
                false,
                standDownRequestedAt,
                paused,
                wrongPins,
                null,
                round + 1,
                version + 1);
    }

    /** Pressed again, as this kind. */
    Alarm as(AlarmKind kind, boolean silent) {
        return new Alarm(
                raiser,
                drill,
                kind,
                silent,
                state,
                owner,
                insisted || state != AlarmState.RAISED,
                standDownRequestedAt,
                paused && kind != AlarmKind.PANIC,
                wrongPins,
                closure,
                round,
                version + 1);
    }

    Alarm standingDown(Instant at, boolean paused, int wrongPins) {
        boolean first = standDownRequestedAt == null;
        return new Alarm(
                raiser,
                drill,
                kind,
                silent,
                state,
                owner,
                insisted,
                first ? at : standDownRequestedAt,
                paused,
                wrongPins,
                closure,
                round,
                first ? version + 1 : version);
    }

    Alarm closed(Closure closure) {
        return new Alarm(
                raiser,
                drill,
                kind,
                silent,
                AlarmState.CLOSED,
                owner,
                false,
                standDownRequestedAt,
                false,
                wrongPins,
                closure,
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
                false,
                null,
                false,
                0,
                null,
                round + 1,
                version + 1);
    }
}
