package se.vardkas.escalation;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.Alarms;
import se.vardkas.alarm.HeldAlarm;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.delivery.Deliveries;
import se.vardkas.platform.sql.Query;

/**
 * Looks whether anybody has proved that they know of an alarm. Where nobody has, that is a dead end: the raiser and every
 * console see it, and the plan goes on all the same.
 */
@ApplicationScoped
class ProofLook {
    /** How often it is looked again, so that a dead end does not stand when it is none any more. */
    private static final int AGAIN_SECONDS = 10;
    /** The same while the plan pauses and nobody new is told. */
    private static final int PAUSED_SECONDS = 60;

    private final Deliveries deliveries;
    private final MeterRegistry metrics;

    ProofLook(Deliveries deliveries, MeterRegistry metrics) {
        this.deliveries = deliveries;
        this.metrics = metrics;
    }

    Alarms.Asked asked(Duty duty) {
        var look = List.of(duty.hold(), deliveries.proved(duty.tenant(), duty.alarm(), duty.round()));
        return new Alarms.Asked(duty.alarm(), look, (held, rows) -> decide(duty, held, rows));
    }

    private Alarms.Step decide(Duty duty, HeldAlarm held, List<Iterable<Row>> rows) {
        if (!duty.isStill(rows.get(0))) {
            return Alarms.Step.NONE;
        }
        if (held.hasAnAnswer() || Deliveries.readProved(rows.get(1))) {
            return Alarms.Step.of(new AlarmEvent.SomebodyReached(), again(duty, null));
        }
        if (held.alarm().standDown().paused()) {
            return Alarms.Step.of(List.of(again(duty, PAUSED_SECONDS)));
        }
        countDeadEnd(metrics, held, "no-proof");
        return Alarms.Step.of(new AlarmEvent.NobodyReached("no-proof"), again(duty, AGAIN_SECONDS));
    }

    /** Counts an alarm, once, of which it became known that nobody was reached; drills are none. */
    static void countDeadEnd(MeterRegistry metrics, HeldAlarm held, String reason) {
        if (held.alarm().help().deadEndSince() == null && !held.alarm().drill()) {
            metrics.counter("vardkas_dead_ends", "reason", reason).increment();
        }
    }

    private static Query again(Duty duty, @Nullable Integer seconds) {
        return duty.proofBy(seconds);
    }
}
