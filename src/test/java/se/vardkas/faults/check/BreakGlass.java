package se.vardkas.faults.check;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import se.vardkas.faults.check.Aftermath.DeliveryRow;
import se.vardkas.faults.check.History.Disruption;
import se.vardkas.faults.check.History.Harm;
import se.vardkas.faults.check.History.Post;
import se.vardkas.faults.check.History.Press;

/** What is told while the database is away is in no row of it: messages about a press that was spooled, or might have been. */
final class BreakGlass {
    private static final int SPOOLED = 202;
    /** How long a press and its answer may be on their way. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(20);
    /** 2 s for the commit, and six attempts of 4 s with all the pauses between them where no provider can be reached. */
    private static final Duration TELLING = Duration.ofSeconds(75);

    private BreakGlass() {}

    /** Messages that are rightly in no row. */
    static Set<UUID> of(History history) {
        var known =
                history.aftermath().deliveries().stream().map(DeliveryRow::id).collect(Collectors.toSet());
        return history.posts().stream()
                .filter(post -> !known.contains(post.notification()) && isExplained(post, history))
                .map(Post::notification)
                .collect(Collectors.toSet());
    }

    private static boolean isExplained(Post post, History history) {
        var stops = history.disruptions().stream()
                .filter(one -> one.harm() == Harm.FROZEN && one.replica() == post.replica())
                .toList();
        return history.presses().stream()
                .filter(press -> !post.begunAt().isBefore(press.sentAt())
                        && post.begunAt().isBefore(press.sentAt().plus(TELLING).plus(stoodStill(press, post, stops))))
                .anyMatch(press -> press.status() == SPOOLED || !press.accepted() && wasAway(press, post, history));
    }

    /** How long the program that posted was stopped between the press and the post. */
    private static Duration stoodStill(Press press, Post post, List<Disruption> stops) {
        return stops.stream()
                .filter(one -> one.touches(press.sentAt(), post.begunAt()))
                .map(one -> Duration.between(one.from(), one.to()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Whether the database, or the way to it, was not as it should be while a press was on its way, or the program. */
    private static boolean wasAway(Press press, Post post, History history) {
        return history.disruptions().stream()
                .filter(one -> one.harm() == Harm.DATABASE_KILLED
                        || one.harm() == Harm.DATABASE_SLOW
                        || one.harm() == Harm.DATABASE_LINK
                        || one.harm() == Harm.FROZEN && one.replica() == post.replica())
                .anyMatch(one -> one.touches(press.sentAt(), press.sentAt().plus(ON_ITS_WAY)));
    }
}
