package se.vardkas.faults.check;

import java.util.List;

/** I9: no byte of one tenant reaches another. I10: nothing that is somebody's own leaves for a provider or into a log. */
final class Walls {
    private Walls() {}

    static List<Violation> check(History history) {
        return history.leaks().stream()
                .map(leak -> new Violation(leak.foreign() ? "I9" : "I10", leak.where()))
                .toList();
    }
}
