package se.vardkas.faults.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import se.vardkas.faults.check.Aftermath.DeliveryRow;
import se.vardkas.faults.check.History.Harm;
import se.vardkas.faults.check.History.Post;

/** I5, second half: no more copies than attempts; and no attempt that neither a crash nor an unclear outcome explains. */
final class Copies {
    /** An attempt whose result could not be written leaves its row leased for 10 s; the rest is the writing itself. */
    private static final Duration BEFORE = Duration.ofSeconds(15);

    private Copies() {}

    static List<Violation> check(History history) {
        var violations = new ArrayList<Violation>();
        var unqueued = BreakGlass.of(history);
        var posts = history.posts().stream()
                .filter(post -> !unqueued.contains(post.notification()))
                .collect(Collectors.groupingBy(Post::notification));
        var known = history.aftermath().deliveries().stream()
                .collect(Collectors.toMap(DeliveryRow::id, delivery -> delivery));
        posts.forEach((id, copies) -> {
            var delivery = known.get(id);
            if (delivery == null) {
                violations.add(new Violation("I5", "sent, and not in the database: " + copies));
            } else if (copies.size() > delivery.attempt()) {
                violations.add(new Violation("I5", copies.size() + " copies of one message: " + delivery + copies));
            } else if (copies.size() > 1 + excuses(copies, history)) {
                violations.add(
                        new Violation("I5", copies.size() + " copies for no reason: " + delivery + " " + copies));
            }
        });
        return violations;
    }

    private static long excuses(List<Post> copies, History history) {
        var ordered =
                copies.stream().sorted(Comparator.comparing(Post::begunAt)).toList();
        var first = ordered.get(0).begunAt();
        var last = ordered.get(ordered.size() - 1).begunAt();
        long notTaken = ordered.stream().filter(post -> !post.taken()).count();
        long harms = history.disruptions().stream()
                .filter(one -> one.harm() != Harm.PHONE_LINK && one.touches(first.minus(BEFORE), last))
                .count();
        return notTaken + harms;
    }
}
