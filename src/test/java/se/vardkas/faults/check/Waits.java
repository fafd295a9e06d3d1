package se.vardkas.faults.check;

import java.time.Duration;
import java.util.List;
import se.vardkas.faults.check.History.Press;

/**
 * I12: a cry for help does not wait behind whatever else goes on. Where nothing was wrong for as long as a lease, it is answered
 * before its phone gives up.
 */
final class Waits {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private Waits() {}

    static List<Violation> check(History history, Duration recovery) {
        return history.presses().stream()
                .filter(press -> !isAnsweredInTime(press) && !isExcused(press, history, recovery))
                .map(press -> new Violation("I12", "waited for nothing: " + press))
                .toList();
    }

    private static boolean isAnsweredInTime(Press press) {
        return press.accepted()
                && Duration.between(press.sentAt(), press.answeredAt()).compareTo(PATIENCE) <= 0;
    }

    private static boolean isExcused(Press press, History history, Duration recovery) {
        return history.disruptions().stream()
                .anyMatch(one -> one.touches(press.sentAt().minus(recovery), press.answeredAt()));
    }
}
