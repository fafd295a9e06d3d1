package se.vardkas.faults.check;

import java.util.ArrayList;
import java.util.List;
import se.vardkas.faults.check.Aftermath.EntryRow;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Chain;

/** I8: every timeline's chain verifies, and whatever was read of one is how it begins. */
final class Chains {
    private Chains() {}

    static List<Violation> check(History history) {
        var violations = new ArrayList<Violation>();
        var timelines = history.aftermath().timelines();
        timelines.forEach((alarm, entries) -> {
            if (!Chain.verifies(
                    new AlarmId(alarm), entries.stream().map(EntryRow::entry).toList())) {
                violations.add(new Violation("I8", "the chain does not verify: " + alarm));
            }
        });
        for (var reading : history.readings()) {
            var hashes = timelines.getOrDefault(reading.alarm(), List.of()).stream()
                    .map(entry -> entry.entry().hash())
                    .toList();
            int read = reading.hashes().size();
            if (read > hashes.size() || !hashes.subList(0, read).equals(reading.hashes())) {
                violations.add(new Violation("I8", "what was read is not how it begins: " + reading));
            }
        }
        return violations;
    }
}
