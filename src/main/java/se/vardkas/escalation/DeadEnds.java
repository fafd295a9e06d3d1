package se.vardkas.escalation;

import io.micrometer.core.instrument.MeterRegistry;
import se.vardkas.alarm.HeldAlarm;

/** Counts alarms of which it became known that nobody was reached. */
final class DeadEnds {
    private DeadEnds() {}

    static void count(MeterRegistry metrics, HeldAlarm held, String reason) {
        if (held.alarm().help().deadEndSince() == null && !held.alarm().drill()) {
            metrics.counter("vardkas_dead_ends", "reason", reason).increment();
        }
    }
}
