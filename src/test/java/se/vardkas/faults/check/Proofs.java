package se.vardkas.faults.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.vardkas.faults.check.Aftermath.DeliveryRow;
import se.vardkas.faults.check.History.Sighting;

/** I11: no report, however late or often it comes, moves a message's state backwards; and what was taken is kept. */
final class Proofs {
    /** How much is proved. A message that failed or was cancelled may have gone out all the same, so these prove little. */
    private static final Map<String, Integer> RANKS = Map.of(
            "QUEUED",
            0,
            "SENDING",
            1,
            "ACCEPTED",
            2,
            "CANCELLED",
            2,
            "FAILED",
            2,
            "RECEIVED",
            3,
            "SHOWN",
            4,
            "OPENED",
            5,
            "ANSWERED",
            6);

    private Proofs() {}

    static List<Violation> check(History history) {
        var violations = new ArrayList<Violation>();
        var rows = history.aftermath().deliveries().stream()
                .collect(Collectors.toMap(DeliveryRow::id, delivery -> delivery));
        var unqueued = BreakGlass.of(history);
        for (var proof : history.proofs()) {
            if (unqueued.contains(proof.notification())) {
                continue;
            }
            var row = rows.get(proof.notification());
            if (row == null || rank(row.state()) < rank(proof.stage())) {
                violations.add(new Violation("I11", "taken and not kept: " + proof + " " + row));
            }
        }
        var atTheEnd = rows.values().stream()
                .map(row -> new Sighting(
                        row.id(),
                        row.state(),
                        history.aftermath().readAt(),
                        history.aftermath().readAt()));
        Stream.concat(history.sightings().stream(), atTheEnd)
                .collect(Collectors.groupingBy(Sighting::notification))
                .values()
                .forEach(seen -> neverBack(seen, violations));
        return violations;
    }

    private static void neverBack(List<Sighting> seen, List<Violation> violations) {
        var ordered =
                seen.stream().sorted(Comparator.comparing(Sighting::askedAt)).toList();
        for (int i = 0; i < ordered.size(); i++) {
            for (int j = i + 1; j < ordered.size(); j++) {
                var earlier = ordered.get(i);
                var later = ordered.get(j);
                // Of two reads that overlap either may have been first.
                if (!later.askedAt().isBefore(earlier.answeredAt()) && rank(later.state()) < rank(earlier.state())) {
                    violations.add(new Violation("I11", earlier + " became " + later));
                    return;
                }
            }
        }
    }

    private static int rank(String state) {
        return RANKS.get(state);
    }
}
