package se.vardkas.escalation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.AlarmListener;
import se.vardkas.alarm.HeldAlarm;
import se.vardkas.alarm.lifecycle.Alarm;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.alarm.lifecycle.Effect;
import se.vardkas.alarm.lifecycle.Priority;
import se.vardkas.escalation.ladder.Agenda;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.Jobs;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.chain.AlarmId;

/** Keeps each open alarm's one duty in step with the alarm, in the alarm's own transactions. */
@ApplicationScoped
class DutyKeeper implements AlarmListener {
    /** How long those who have taken a forgotten alarm are left in peace. */
    private static final int GRACE_SECONDS = 60;

    private final Jobs jobs;

    DutyKeeper(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public List<Query> onRaised(TenantId tenant, AlarmId id, Alarm alarm, Instant at) {
        return List.of(plan(DutySql.FIRST, tenant, id, alarm));
    }

    @Override
    public List<Query> onMoved(TenantId tenant, AlarmId id, Alarm alarm, List<Effect> effects, Instant at) {
        return effects.stream()
                .flatMap(effect -> due(tenant, id, alarm, effect))
                .toList();
    }

    /** While the plan goes on its next step is what is due, and an owner who is not enough is awaited beside it. */
    private static Stream<Query> due(TenantId tenant, AlarmId id, Alarm alarm, Effect effect) {
        if (effect instanceof Effect.StartPlan) {
            return Stream.of(plan(DutySql.START, tenant, id, alarm));
        }
        if (effect instanceof Effect.NextStep) {
            return Stream.of(
                    Query.of(DutySql.STEP_NOW, tenant.value(), id.value(), alarm.round(), alarm.isOwnerAwaited()));
        }
        if (effect instanceof Effect.CheckOnSite check) {
            return Stream.of(
                    alarm.seeksHelp()
                            ? seconds(DutySql.OWNER_BY, tenant, id, check.after())
                            : rest(tenant, id, alarm, Duty.Purpose.ON_SITE_CHECK, check.after()));
        }
        if (effect instanceof Effect.Remind remind) {
            return Stream.of(
                    alarm.seeksHelp()
                            ? seconds(DutySql.OWNER_BY, tenant, id, null)
                            : rest(tenant, id, alarm, Duty.Purpose.REMINDER, remind.after()));
        }
        if (effect instanceof Effect.Enough enough) {
            return Stream.of(seconds(DutySql.ENOUGH, tenant, id, enough.otherwise()));
        }
        if (effect instanceof Effect.GiveTime time) {
            return Stream.of(seconds(DutySql.GIVE_TIME, tenant, id, time.atLeast()));
        }
        return effect instanceof Effect.EndDuty
                ? Stream.of(Query.of(DutySql.END, tenant.value(), id.value()))
                : Stream.empty();
    }

    @Override
    public void committed() {
        jobs.kick(Escalation.NAME);
    }

    /** The statement that gives an alarm a duty again that has lost its own: the plan begins anew, an owner gets a grace. */
    static Query restore(TenantId tenant, HeldAlarm held, Duty.Purpose purpose) {
        boolean plan = purpose == Duty.Purpose.STEP;
        return Query.of(
                DutySql.RESTORE,
                tenant.value(),
                held.id().value(),
                purpose.name(),
                held.alarm().round(),
                (short) Priority.of(held.alarm()),
                plan ? 0 : GRACE_SECONDS,
                plan ? proofSeconds(held.alarm()) : null);
    }

    private static Query plan(String statement, TenantId tenant, AlarmId id, Alarm alarm) {
        return Query.of(
                statement, tenant.value(), id.value(), alarm.round(), (short) Priority.of(alarm), proofSeconds(alarm));
    }

    private static int proofSeconds(Alarm alarm) {
        return Agenda.proofSeconds(alarm.kind() == AlarmKind.PANIC);
    }

    private static Query rest(TenantId tenant, AlarmId id, Alarm alarm, Duty.Purpose purpose, Duration after) {
        return Query.of(
                DutySql.REST, tenant.value(), id.value(), purpose.name(), alarm.round(), (int) after.toSeconds());
    }

    private static Query seconds(String statement, TenantId tenant, AlarmId id, @Nullable Duration after) {
        return Query.of(statement, tenant.value(), id.value(), after == null ? null : (int) after.toSeconds());
    }
}
