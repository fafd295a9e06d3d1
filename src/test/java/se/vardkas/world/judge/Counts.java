package se.vardkas.world.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.vardkas.faults.check.History;
import se.vardkas.faults.check.Violation;
import se.vardkas.world.store.Rows.CountKey;
import se.vardkas.world.store.Rows.MessageRow;
import se.vardkas.world.store.Tables;

/** What providers took is counted: each attempt once, as its message says, and none that no provider took. */
public final class Counts {
    private static final String INVARIANT = "counts";
    private static final int TAKEN = 201;

    private Counts() {}

    public static List<Violation> check(Tables tables, History history) {
        var violations = new ArrayList<Violation>();
        var taken = history.posts().stream()
                .filter(post -> post.status() == TAKEN)
                .collect(Collectors.groupingBy(History.Post::notification, Collectors.counting()));
        var marked = new HashMap<Object, Integer>();
        for (var message : tables.messages().all()) {
            int attempts = Integer.bitCount(message.now().counted());
            marked.merge(group(message), attempts, Integer::sum);
            if (attempts > taken.getOrDefault(message.id().value(), 0L)) {
                violations.add(new Violation(INVARIANT, "counted and not taken: " + message));
            }
            if (attempts == 0 && message.now().providerReference() != null) {
                violations.add(new Violation(INVARIANT, "taken and not counted: " + message));
            }
        }
        var counted = counted(tables);
        marked.values().removeIf(attempts -> attempts == 0);
        if (!counted.equals(marked)) {
            violations.add(new Violation(INVARIANT, "counted " + counted + ", but messages say " + marked));
        }
        return violations;
    }

    private static Map<Object, Integer> counted(Tables tables) {
        var counted = new HashMap<Object, Integer>();
        tables.counts().rows().forEach((key, row) -> counted.merge(group(key), row.messages(), Integer::sum));
        return counted;
    }

    private static Object group(CountKey key) {
        return List.of(key.channel(), key.occasion());
    }

    private static Object group(MessageRow message) {
        return List.of(message.now().channel(), message.now().occasion());
    }
}
