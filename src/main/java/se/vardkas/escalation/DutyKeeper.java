package se.vardkas.escalation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import se.vardkas.alarm.AlarmListener;
import se.vardkas.alarm.Priority;
import se.vardkas.alarm.lifecycle.Alarm;
import se.vardkas.alarm.lifecycle.Effect;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.Jobs;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.chain.AlarmId;

/** Keeps each open alarm's one duty in step with the alarm, in the alarm's own transactions. */
@ApplicationScoped
class DutyKeeper implements AlarmListener {
    private final Jobs jobs;

    DutyKeeper(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public List<Query> onRaised(TenantId tenant, AlarmId id, Alarm alarm, Instant at) {
        return List.of(Query.of(DutySql.FIRST, tenant.value(), id.value(), alarm.round(), priority(alarm)));
    }

    @Override
    public List<Query> onMoved(TenantId tenant, AlarmId id, Alarm alarm, List<Effect> effects, Instant at) {
        var queries = new ArrayList<Query>();
        for (var effect : effects) {
            if (effect instanceof Effect.StartPlan) {
                queries.add(Query.of(DutySql.START, tenant.value(), id.value(), alarm.round(), priority(alarm)));
            } else if (effect instanceof Effect.NextStep) {
                queries.add(due(tenant, id, alarm, Duty.Purpose.STEP, Duration.ZERO));
            } else if (effect instanceof Effect.CheckOnSite check) {
                queries.add(due(tenant, id, alarm, Duty.Purpose.ON_SITE_CHECK, check.after()));
            } else if (effect instanceof Effect.Remind remind) {
                queries.add(due(tenant, id, alarm, Duty.Purpose.REMINDER, remind.after()));
            } else if (effect instanceof Effect.EndDuty) {
                queries.add(Query.of(DutySql.END, tenant.value(), id.value()));
            }
        }
        return queries;
    }

    @Override
    public void committed() {
        jobs.kick(Escalation.NAME);
    }

    private static Query due(TenantId tenant, AlarmId id, Alarm alarm, Duty.Purpose purpose, Duration after) {
        return Query.of(
                DutySql.DUE, tenant.value(), id.value(), purpose.name(), alarm.round(), (int) after.toSeconds());
    }

    private static short priority(Alarm alarm) {
        return (short) Priority.of(alarm);
    }
}
