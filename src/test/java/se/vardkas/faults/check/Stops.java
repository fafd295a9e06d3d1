package se.vardkas.faults.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import se.vardkas.faults.check.Aftermath.DeliveryRow;
import se.vardkas.faults.check.Aftermath.EntryRow;
import se.vardkas.faults.check.History.Disruption;
import se.vardkas.faults.check.History.Harm;
import se.vardkas.faults.check.History.Post;

/** I6: once somebody has taken an alarm, or it is closed, no cry for help about it begins more than a second later. */
final class Stops {
    /** The promise. */
    static final Duration PROMISED = Duration.ofSeconds(1);

    /**
     * What a busy machine may add between a post's beginning and its being noted: two cores run two programs, a database
     * and the harness. Where a thread that does nothing else was held up for longer, the history says so.
     */
    static final Duration MARGIN = Duration.ofMillis(500);

    private static final Set<String> ENDS = Set.of("acknowledged", "on-site", "closed");
    private static final Set<String> BEGINS = Set.of("raised-again", "reopened");

    private Stops() {}

    record Result(List<Violation> violations, int lateThoughFrozen) {}

    /** From when to when nobody may be called. */
    private record Rest(Instant from, Instant to) {
        boolean covers(Instant moment) {
            return moment.isAfter(from.plus(PROMISED).plus(MARGIN)) && moment.isBefore(to);
        }
    }

    static Result check(History history) {
        var violations = new ArrayList<Violation>();
        int frozen = 0;
        var cries = history.aftermath().deliveries().stream()
                .filter(delivery -> delivery.event().equals("ALARM"))
                .collect(Collectors.toMap(DeliveryRow::id, DeliveryRow::alarm));
        for (var post : history.posts()) {
            var alarm = cries.get(post.notification());
            var rest = alarm == null ? null : restCovering(alarm, post.begunAt(), history);
            if (rest == null) {
                continue;
            }
            if (wasHeldUp(post, rest, history.disruptions())) {
                frozen++;
            } else {
                violations.add(new Violation(
                        "I6",
                        "begun " + Duration.between(rest.from(), post.begunAt()).toMillis() + " ms after the stop of "
                                + alarm + " at " + rest.from() + ": " + post));
            }
        }
        return new Result(violations, frozen);
    }

    /** How often messages had to stop. */
    static long count(History history) {
        return history.aftermath().timelines().values().stream()
                .mapToLong(timeline -> rests(timeline).size())
                .sum();
    }

    private static Rest restCovering(UUID alarm, Instant moment, History history) {
        return rests(history.aftermath().timelines().getOrDefault(alarm, List.of())).stream()
                .filter(rest -> rest.covers(moment))
                .findFirst()
                .orElse(null);
    }

    private static List<Rest> rests(List<EntryRow> timeline) {
        var rests = new ArrayList<Rest>();
        Instant from = null;
        for (var entry : timeline) {
            if (from == null && ENDS.contains(entry.type())) {
                from = entry.committedAt();
            } else if (from != null && beginsAnew(entry)) {
                rests.add(new Rest(from, entry.committedAt()));
                from = null;
            }
        }
        if (from != null) {
            rests.add(new Rest(from, Instant.MAX));
        }
        return rests;
    }

    private static boolean beginsAnew(EntryRow entry) {
        return BEGINS.contains(entry.type())
                || entry.type().equals("repeated") && entry.says("upgraded")
                || Set.of("declined", "helper-in-danger").contains(entry.type()) && entry.says("owner");
    }

    /** The program that posted stood still, or the whole machine, from some moment before the post's due end to the post. */
    private static boolean wasHeldUp(Post post, Rest rest, List<Disruption> disruptions) {
        var awake = post.begunAt().minus(PROMISED).minus(MARGIN);
        return disruptions.stream()
                .filter(one ->
                        one.harm() == Harm.MACHINE || one.harm() == Harm.FROZEN && one.replica() == post.replica())
                .anyMatch(one -> one.touches(awake, post.begunAt()) && one.to().isAfter(rest.from()));
    }
}
