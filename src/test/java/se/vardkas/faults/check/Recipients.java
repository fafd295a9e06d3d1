package se.vardkas.faults.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.vardkas.faults.check.Aftermath.AlarmRow;
import se.vardkas.faults.check.Aftermath.DeliveryRow;
import se.vardkas.faults.check.History.Harm;
import se.vardkas.faults.check.History.Post;

/** I5, first half: each recipient of each step is attempted at least once, unless the alarm was answered first. */
final class Recipients {
    /** Why a message may go unsent: the alarm or the person was answered for, or the plan began anew. */
    private static final Set<String> GOOD_REASONS =
            Set.of("taken", "closed", "answered", "raised-anew", "reached-already", "bundled");

    /** The longest time that a plan of the demo waits for one channel before it tries the next. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    /** Two attempts of 4 s, each within a lease of 10 s, and as much again for a machine that does other things too. */
    private static final Duration LIFE_OF_ATTEMPTS = Duration.ofSeconds(60);

    private Recipients() {}

    static List<Violation> check(History history) {
        var violations = new ArrayList<Violation>();
        var seen = history.posts().stream().map(Post::notification).collect(Collectors.toSet());
        for (var delivery : history.aftermath().deliveries()) {
            if (!seen.contains(delivery.id()) && !isExplained(delivery, history)) {
                violations.add(new Violation("I5", "no provider was asked for " + delivery));
            }
        }
        var told = history.aftermath().deliveries().stream()
                .filter(delivery -> delivery.event().equals("ALARM") && delivery.round() == 1 && delivery.step() == 0)
                .collect(Collectors.groupingBy(
                        DeliveryRow::alarm, Collectors.mapping(DeliveryRow::recipient, Collectors.toSet())));
        var promised =
                history.firstStep().stream().collect(Collectors.toMap(History.Promise::tenant, Function.identity()));
        for (var alarm : history.aftermath().alarms()) {
            if (!wasAnsweredFirst(alarm, history)) {
                var missed = new HashSet<>(promised.get(alarm.tenant()).people());
                missed.removeAll(told.getOrDefault(alarm.id(), Set.<UUID>of()));
                if (!missed.isEmpty()) {
                    violations.add(new Violation("I5", "the first step missed " + missed + ": " + alarm));
                }
            }
        }
        return violations;
    }

    private static boolean isExplained(DeliveryRow delivery, History history) {
        var readAt = history.aftermath().readAt();
        boolean notYet = delivery.dueAt() != null
                && !delivery.dueAt().isBefore(readAt.minus(Duties.OVERDUE))
                && !delivery.createdAt().isBefore(readAt.minus(LONGEST_SILENCE).minus(Duties.OVERDUE));
        boolean needless = delivery.state().equals("ANSWERED")
                || delivery.state().equals("CANCELLED") && GOOD_REASONS.contains(delivery.reason());
        return notYet || needless || isLostOnTheWay(delivery, history);
    }

    /** Attempted, and lost between us and the provider. */
    private static boolean isLostOnTheWay(DeliveryRow delivery, History history) {
        var until = delivery.createdAt().plus(LIFE_OF_ATTEMPTS).plus(lostTime(delivery, history));
        return delivery.attempt() > 0
                && history.disruptions().stream()
                        .anyMatch(one -> one.harm() == Harm.PROVIDER_LINK && one.touches(delivery.createdAt(), until));
    }

    /** How much longer attempts went on, because nothing could be claimed. */
    private static Duration lostTime(DeliveryRow delivery, History history) {
        var until = delivery.createdAt().plus(LIFE_OF_ATTEMPTS);
        return history.disruptions().stream()
                .filter(one -> one.harm() == Harm.DATABASE_KILLED && one.touches(delivery.createdAt(), until))
                .map(one -> Duration.between(one.from(), one.to()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Taken, closed or pressed anew before its first step was written. */
    private static boolean wasAnsweredFirst(AlarmRow alarm, History history) {
        for (var entry : history.aftermath().timelines().getOrDefault(alarm.id(), List.of())) {
            switch (entry.type()) {
                case "escalated" -> {
                    return false;
                }
                case "acknowledged", "on-site", "declined", "closed", "repeated" -> {
                    return true;
                }
                default -> {
                    // Says nothing about who is told.
                }
            }
        }
        return false;
    }
}
