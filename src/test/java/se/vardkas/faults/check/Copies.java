package se.vardkas.faults.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import se.vardkas.faults.check.Aftermath.DeliveryRow;
import se.vardkas.faults.check.History.Harm;
import se.vardkas.faults.check.History.Post;
import se.vardkas.faults.check.History.Press;

/** I5, second half: no more copies than attempts; and no attempt that neither a crash nor an unclear outcome explains. */
final class Copies {
    /** An attempt whose result could not be written leaves its row leased for 10 s; the rest is the writing itself. */
    private static final Duration BEFORE = Duration.ofSeconds(15);

    private static final int SPOOLED = 202;
    /** 2 s for the commit, a post, and the one repetition of an unclear answer. */
    private static final Duration TELLING = Duration.ofSeconds(20);

    private Copies() {}

    static List<Violation> check(History history) {
        var violations = new ArrayList<Violation>();
        var posts = history.posts().stream().collect(Collectors.groupingBy(Post::notification));
        var known = history.aftermath().deliveries().stream()
                .collect(Collectors.toMap(DeliveryRow::id, delivery -> delivery));
        posts.forEach((id, copies) -> {
            var delivery = known.get(id);
            if (delivery == null) {
                if (isBreakGlass(copies.get(0), history)) {
                    return;
                }
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

    /** What is told while the database is away is in no row of it: of a press that was spooled, or might have been. */
    private static boolean isBreakGlass(Post post, History history) {
        return history.presses().stream()
                .filter(press -> press.status() == SPOOLED || !press.accepted() && wasAway(press, history))
                .anyMatch(press -> !post.begunAt().isBefore(press.sentAt())
                        && post.begunAt().isBefore(press.sentAt().plus(TELLING)));
    }

    /** Whether the database, or the way to it, was not as it should be while a press was on its way. */
    private static boolean wasAway(Press press, History history) {
        return history.disruptions().stream()
                .filter(one -> one.harm() == Harm.DATABASE_KILLED || one.harm() == Harm.DATABASE_LINK)
                .anyMatch(one -> one.touches(press.sentAt(), press.sentAt().plus(TELLING)));
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
