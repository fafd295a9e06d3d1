package se.vardkas.alarm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.kept.Told;
import se.vardkas.alarm.lifecycle.Alarm;
import se.vardkas.alarm.lifecycle.AlarmState;
import se.vardkas.alarm.lifecycle.Decision;
import se.vardkas.alarm.lifecycle.Effect;
import se.vardkas.delivery.proof.Event;
import se.vardkas.directory.org.SiteId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.chain.Draft;

/** What a transaction that holds an alarm is going to write. Gathered first, written in one flight. */
final class AlarmChange {
    private final HeldAlarm before;
    private final List<Draft> entries = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Query> queries = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private AlarmRecord after;
    private boolean kept;

    AlarmChange(HeldAlarm before) {
        this.before = before;
        this.after = before.row();
    }

    /**
     * People to be told something.
     *
     * @param by as what the person acts of whom it tells
     */
    record Notice(Event event, List<Told> people, @Nullable Role by) {}

    HeldAlarm before() {
        return before;
    }

    AlarmRecord after() {
        return after;
    }

    boolean writesAnything() {
        return changesTheAlarm() || !(entries.isEmpty() && queries.isEmpty() && notices.isEmpty());
    }

    boolean changesTheAlarm() {
        return kept || !after.equals(before.row());
    }

    /** Writes the alarm whether or not it changes: whoever asks must not be able to tell by the time it takes. */
    AlarmChange keepEvenIfTheSame() {
        kept = true;
        return this;
    }

    List<Draft> entries() {
        return entries;
    }

    List<Effect> effects() {
        return effects;
    }

    List<Query> queries() {
        return queries;
    }

    List<Notice> notices() {
        return notices;
    }

    /** Whether the alarm stops or starts to be one that new presses join. */
    boolean closes() {
        return before.row().isOpen() && !after.isOpen();
    }

    boolean reopens() {
        return !before.row().isOpen() && after.isOpen();
    }

    /** Takes over what the lifecycle decided; the actor, if any, is not told of their own doing. */
    AlarmChange take(Decision.Move move, @Nullable PersonId actor) {
        return take(move, actor, null);
    }

    /** The same of a helper, of whom others are told as what they help. */
    AlarmChange take(Decision.Move move, @Nullable PersonId actor, @Nullable Role as) {
        after = after.with(move.after(), after.position(), after.standDownSequence());
        entries.addAll(move.entries());
        effects.addAll(move.effects());
        for (var effect : move.effects()) {
            if (effect instanceof Effect.Tell tell) {
                notices.add(new Notice(tell.event(), audience(tell.audience(), actor), as));
            }
        }
        return this;
    }

    AlarmChange add(Draft entry) {
        entries.add(entry);
        return this;
    }

    AlarmChange add(Query query) {
        queries.add(query);
        return this;
    }

    AlarmChange tell(Event event, List<Told> people) {
        notices.add(new Notice(event, people, null));
        return this;
    }

    AlarmChange at(@Nullable SiteId site, @Nullable String room) {
        after = after.at(site, room);
        return this;
    }

    AlarmChange at(@Nullable String position) {
        after = after.with(after.alarm(), position, after.standDownSequence());
        return this;
    }

    /** From here on the raiser reads no further: what the plan does from now on could tell which PIN it was. */
    AlarmChange hideFromRaiserAfter(int sequence) {
        if (after.standDownSequence() == null) {
            after = after.with(after.alarm(), after.position(), sequence);
        }
        return this;
    }

    private List<Told> audience(Effect.Audience audience, @Nullable PersonId actor) {
        return switch (audience) {
            case ALL_TOLD -> before.told();
            case ALL_TOLD_BUT_THE_ACTOR ->
                before.told().stream()
                        .filter(one -> !one.person().equals(actor))
                        .toList();
            case OWNER -> owner(before.alarm());
        };
    }

    private List<Told> owner(Alarm alarm) {
        return alarm.owner() == null || alarm.state() == AlarmState.CLOSED
                ? List.of()
                : before.toldAs(alarm.owner().person()).stream().toList();
    }
}
