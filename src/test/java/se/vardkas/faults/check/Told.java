package se.vardkas.faults.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import se.vardkas.faults.check.Aftermath.AlarmRow;
import se.vardkas.faults.check.Aftermath.DeliveryRow;
import se.vardkas.faults.check.Aftermath.EntryRow;
import se.vardkas.faults.check.History.Disruption;
import se.vardkas.faults.check.History.Harm;

/**
 * I3: within 30 s of a panic, and 120 s of anything else, somebody has proved that they know, or everybody can see that nobody
 * has. Only such time counts in which programs and database were left alone, and had been for as long as a lease.
 */
final class Told {
    private static final Duration OF_A_PANIC = Duration.ofSeconds(30);
    private static final Duration OF_ANYTHING_ELSE = Duration.ofSeconds(120);
    /** What was claimed by whoever was killed is claimed anew after ten seconds; the rest is for a busy machine. */
    private static final Duration RECOVERY = Duration.ofSeconds(15);

    private static final Set<String> KNOWN = Set.of("acknowledged", "on-site", "closed", "dead-end");
    private static final Set<String> PROOFS = Set.of("SHOWN", "OPENED", "ANSWERED");
    private static final Set<Harm> ELSEWHERE = Set.of(Harm.PHONE_LINK, Harm.PROVIDER_LINK);

    private Told() {}

    static List<Violation> check(History history) {
        var violations = new ArrayList<Violation>();
        for (var alarm : history.aftermath().alarms()) {
            var timeline = history.aftermath().timelines().getOrDefault(alarm.id(), List.of());
            if (timeline.isEmpty()) {
                continue;
            }
            var raised = timeline.get(0).committedAt();
            var told = told(alarm, timeline, history);
            var patience = alarm.panic() ? OF_A_PANIC : OF_ANYTHING_ELSE;
            if (calm(raised, told, history.disruptions()).compareTo(patience.plus(Duties.OVERDUE)) > 0) {
                violations.add(
                        new Violation("I3", "raised at " + raised + ", and nobody knew until " + told + ": " + alarm));
            }
        }
        return violations;
    }

    /** When somebody knew, or all saw that nobody does; the end where neither. */
    private static Instant told(AlarmRow alarm, List<EntryRow> timeline, History history) {
        var entries =
                timeline.stream().filter(entry -> KNOWN.contains(entry.type())).map(EntryRow::committedAt);
        return Stream.concat(entries, proofs(alarm, history))
                .min(Instant::compareTo)
                .orElse(history.aftermath().readAt());
    }

    private static Stream<Instant> proofs(AlarmRow alarm, History history) {
        var cries = history.aftermath().deliveries().stream()
                .filter(one -> one.alarm().equals(alarm.id()) && one.event().equals("ALARM"))
                .toList();
        return history.proofs().stream()
                .filter(proof -> cries.stream().anyMatch(cry -> proves(proof, cry)))
                .map(History.Proof::answeredAt);
    }

    /** A provider's word for an SMS or a call proves nobody. */
    private static boolean proves(History.Proof proof, DeliveryRow cry) {
        return proof.notification().equals(cry.id())
                && (PROOFS.contains(proof.stage())
                        || cry.channel().equals("PUSH") && proof.stage().equals("RECEIVED"));
    }

    /** How much of a time nothing was done to programs and database, and they had recovered. */
    private static Duration calm(Instant from, Instant to, List<Disruption> disruptions) {
        var calm = Duration.ZERO;
        var since = from;
        for (var one : inOrder(disruptions)) {
            if (one.from().isAfter(since)) {
                calm = calm.plus(atLeastZero(since, earlier(one.from(), to)));
            }
            since = later(since, one.to().plus(RECOVERY));
        }
        return calm.plus(atLeastZero(since, to));
    }

    private static List<Disruption> inOrder(List<Disruption> disruptions) {
        return disruptions.stream()
                .filter(one -> !ELSEWHERE.contains(one.harm()))
                .sorted((one, other) -> one.from().compareTo(other.from()))
                .toList();
    }

    private static Duration atLeastZero(Instant from, Instant to) {
        return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
