package se.vardkas.faults.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import se.vardkas.faults.check.Aftermath.AlarmRow;
import se.vardkas.faults.check.Aftermath.EntryRow;
import se.vardkas.faults.check.History.Reply;

/** I7: one owner; and the timeline's order explains every answer that was given. */
final class Owners {
    private Owners() {}

    private record Key(UUID alarm, String actor, String type) {}

    static List<Violation> check(History history) {
        var violations = new ArrayList<Violation>();
        for (var alarm : history.aftermath().alarms()) {
            replay(alarm, history.aftermath().timelines().getOrDefault(alarm.id(), List.of()), violations);
        }
        explainReplies(history, violations);
        return violations;
    }

    /** An alarm as its timeline tells it. */
    private static final class Told {
        private String state = "RAISED";
        private String owner;
        private final Set<String> owners = new HashSet<>();

        String fault(EntryRow entry) {
            switch (entry.type()) {
                case "acknowledged", "on-site" -> {
                    return answered(entry);
                }
                case "declined" -> {
                    if (entry.says("owner")) {
                        return release(entry);
                    }
                }
                case "raised-again", "reopened" -> raised();
                case "repeated" -> {
                    if (entry.says("upgraded")) {
                        raised();
                    }
                }
                case "helper-in-danger" -> {
                    if (entry.says("owner")) {
                        raised();
                    }
                }
                case "closed" -> state = "CLOSED";
                default -> {
                    // Moves nothing.
                }
            }
            return null;
        }

        private String answered(EntryRow entry) {
            if (!entry.says("owner")) {
                return state.equals("RAISED") ? "came first and does not own it" : null;
            }
            if (state.equals("CLOSED")) {
                return "took what was over";
            }
            if (owner != null && !owner.equals(entry.actor())) {
                return "owns what " + owner + " owns";
            }
            owner = entry.actor();
            owners.add(owner);
            state = entry.type().equals("on-site") || state.equals("ON_SITE") ? "ON_SITE" : "ACKNOWLEDGED";
            return null;
        }

        private String release(EntryRow entry) {
            boolean theirs = entry.actor().equals(owner);
            raised();
            return theirs ? null : "gave up what was not theirs";
        }

        private void raised() {
            state = "RAISED";
            owner = null;
        }
    }

    private static void replay(AlarmRow alarm, List<EntryRow> timeline, List<Violation> violations) {
        var told = new Told();
        for (var entry : timeline) {
            var fault = told.fault(entry);
            if (fault != null) {
                violations.add(new Violation("I7", entry.actor() + " " + fault + ": " + alarm + " " + entry));
            }
        }
        boolean sameOwner = told.owner == null || !alarm.open() || told.owner.equals(String.valueOf(alarm.owner()));
        if (!told.state.equals(alarm.state()) || !sameOwner) {
            violations.add(new Violation(
                    "I7", "the timeline tells of " + told.state + " by " + told.owner + ", kept is " + alarm));
        }
    }

    /** Each answer that was taken stands in the timeline, and no answer stands there oftener than it was sent. */
    private static void explainReplies(History history, List<Violation> violations) {
        var entries = new ArrayList<Key>();
        history.aftermath()
                .timelines()
                .forEach((alarm, timeline) -> timeline.stream()
                        .filter(entry -> Set.of("acknowledged", "on-site", "declined", "closed")
                                .contains(entry.type()))
                        .forEach(entry -> entries.add(new Key(alarm, entry.actor(), entry.type()))));
        var counted = entries.stream().collect(Collectors.groupingBy(key -> key, Collectors.counting()));
        var sent = history.replies().stream().collect(Collectors.groupingBy(Owners::key));
        sent.forEach((key, replies) -> {
            long kept = counted.getOrDefault(key, 0L);
            long taken = replies.stream().filter(Reply::accepted).count();
            if (kept < taken || kept > replies.size()) {
                violations.add(new Violation(
                        "I7",
                        key + " was sent " + replies.size() + ", taken " + taken + " and kept " + kept + " times"));
            }
        });
        counted.keySet().stream()
                .filter(key -> !key.actor().equals("system") && !sent.containsKey(key))
                .forEach(key -> violations.add(new Violation("I7", "nobody sent " + key)));
        history.replies().forEach(reply -> explainOwner(reply, history, violations));
    }

    private static Key key(Reply reply) {
        return new Key(reply.alarm(), reply.person().toString(), reply.type());
    }

    /** The owner that an answer named owned the alarm at some moment up to then. */
    private static void explainOwner(Reply reply, History history, List<Violation> violations) {
        if (!reply.accepted() || reply.owner() == null) {
            return;
        }
        var told = new Told();
        history.aftermath().timelines().getOrDefault(reply.alarm(), List.of()).stream()
                .filter(entry -> !entry.committedAt().isAfter(reply.answeredAt()))
                .forEach(told::fault);
        if (told.owners.stream()
                .noneMatch(owner -> Objects.equals(owner, reply.owner().toString()))) {
            violations.add(new Violation("I7", "no entry explains the owner of " + reply));
        }
    }
}
