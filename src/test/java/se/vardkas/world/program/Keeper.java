package se.vardkas.world.program;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import se.vardkas.alarm.lifecycle.Alarm;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.alarm.lifecycle.Effect;
import se.vardkas.alarm.lifecycle.Priority;
import se.vardkas.escalation.ladder.Agenda;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.world.store.DutyStatements;
import se.vardkas.world.store.Rows.Purpose;
import se.vardkas.world.store.Tables;

/** As {@code escalation.DutyKeeper}: keeps each open alarm's one duty in step with the alarm. */
final class Keeper {
    private final Tools tools;

    Keeper(Tools tools) {
        this.tools = tools;
    }

    static Consumer<Tables> onRaised(AlarmId id, Alarm alarm) {
        return tables -> DutyStatements.first(tables, id, alarm.round(), Priority.of(alarm), proofSeconds(alarm));
    }

    List<Consumer<Tables>> onMoved(AlarmId id, Alarm alarm, List<Effect> effects) {
        return effects.stream().flatMap(effect -> due(id, alarm, effect)).toList();
    }

    private Stream<Consumer<Tables>> due(AlarmId id, Alarm alarm, Effect effect) {
        if (effect instanceof Effect.StartPlan) {
            return Stream.of(
                    tables -> DutyStatements.start(tables, id, alarm.round(), Priority.of(alarm), proofSeconds(alarm)));
        }
        if (effect instanceof Effect.NextStep) {
            return Stream.of(tables -> DutyStatements.stepNow(tables, id, alarm.round(), alarm.isOwnerAwaited()));
        }
        if (effect instanceof Effect.CheckOnSite check) {
            return checkOnSite(id, alarm, check.after().toSeconds());
        }
        if (effect instanceof Effect.Remind remind) {
            return Stream.of(
                    alarm.seeksHelp()
                            ? tables -> DutyStatements.ownerBy(tables, id, null)
                            : rest(id, alarm, Purpose.REMINDER, remind.after().toSeconds()));
        }
        return further(id, effect);
    }

    private static Stream<Consumer<Tables>> further(AlarmId id, Effect effect) {
        if (effect instanceof Effect.Enough enough) {
            return Stream.of(tables ->
                    DutyStatements.enough(tables, id, enough.otherwise().toSeconds()));
        }
        if (effect instanceof Effect.GiveTime time) {
            return Stream.of(
                    tables -> DutyStatements.giveTime(tables, id, time.atLeast().toSeconds()));
        }
        return effect instanceof Effect.EndDuty ? Stream.of(tables -> DutyStatements.end(tables, id)) : Stream.empty();
    }

    private Stream<Consumer<Tables>> checkOnSite(AlarmId id, Alarm alarm, long seconds) {
        if (tools.has(Bug.OWNER_NOT_AWAITED)) {
            return Stream.of(tables -> DutyStatements.done(tables, id));
        }
        return Stream.of(
                alarm.seeksHelp()
                        ? tables -> DutyStatements.ownerBy(tables, id, seconds)
                        : rest(id, alarm, Purpose.ON_SITE_CHECK, seconds));
    }

    private static Consumer<Tables> rest(AlarmId id, Alarm alarm, Purpose purpose, long seconds) {
        return tables -> DutyStatements.rest(tables, id, purpose, alarm.round(), seconds);
    }

    private static int proofSeconds(Alarm alarm) {
        return Agenda.proofSeconds(alarm.kind() == AlarmKind.PANIC);
    }
}
