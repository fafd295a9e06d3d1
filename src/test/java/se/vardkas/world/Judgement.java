package se.vardkas.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import se.vardkas.faults.check.Aftermath;
import se.vardkas.faults.check.History;
import se.vardkas.faults.check.Verdict;
import se.vardkas.faults.check.Violation;
import se.vardkas.timeline.chain.CanonicalJson;

/**
 * What became of a world.
 *
 * @param violations promises that were not kept
 * @param verdict of the checker that judges real processes too
 */
record Judgement(History history, List<Violation> violations, Verdict verdict) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** A line of the story, and whom and what it is about. */
    private record Line(Instant at, Set<UUID> about, String text) {}

    /** The whole story, line by line: the same for the same seed. */
    List<String> story() {
        return told(lines());
    }

    /** The violations, and the story of the alarms that they are about. */
    String explained() {
        var alarms = new HashSet<UUID>();
        for (var violation : violations.subList(0, Math.min(violations.size(), 1))) {
            alarms.addAll(alarmsOf(ids(violation.toString())));
        }
        var about = lines().stream()
                .filter(line -> line.about().isEmpty() || line.about().stream().anyMatch(alarms::contains))
                .toList();
        var text = new StringBuilder(violations.size() + " violations\n");
        violations.stream().limit(5).forEach(violation -> text.append(violation).append('\n'));
        told(about).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private List<Line> lines() {
        var lines = new ArrayList<Line>();
        var aftermath = history.aftermath();
        for (var press : history.presses()) {
            lines.add(new Line(press.answeredAt(), about(press.alarm()), "press    " + press));
        }
        for (var reply : history.replies()) {
            lines.add(new Line(reply.answeredAt(), about(reply.alarm()), "answer   " + reply));
        }
        for (var post : history.posts()) {
            lines.add(new Line(post.begunAt(), alarmsOf(Set.of(post.notification())), "post     " + post));
        }
        for (var proof : history.proofs()) {
            lines.add(new Line(proof.answeredAt(), alarmsOf(Set.of(proof.notification())), "proof    " + proof));
        }
        for (var one : history.disruptions()) {
            lines.add(new Line(
                    one.from(),
                    Set.of(),
                    "trouble  " + one.harm() + " of " + one.replica() + " for "
                            + Duration.between(one.from(), one.to())));
        }
        aftermath
                .timelines()
                .forEach((alarm, entries) -> entries.forEach(row -> lines.add(new Line(
                        row.committedAt(),
                        Set.of(alarm),
                        "written  " + alarm + " " + row.entry().sequence() + " "
                                + row.entry().type() + " by " + row.entry().actor() + " "
                                + CanonicalJson.write(row.entry().data())))));
        aftermath.alarms().forEach(row -> lines.add(new Line(aftermath.readAt(), about(row.id()), "left     " + row)));
        aftermath
                .duties()
                .forEach(row -> lines.add(new Line(aftermath.readAt(), about(row.alarm()), "left     " + row)));
        aftermath
                .deliveries()
                .forEach(row -> lines.add(new Line(aftermath.readAt(), about(row.alarm()), "left     " + row)));
        lines.sort(Comparator.comparing(Line::at));
        return lines;
    }

    private static Set<UUID> about(UUID alarm) {
        return alarm == null ? Set.of() : Set.of(alarm);
    }

    private static List<String> told(List<Line> lines) {
        return lines.stream().map(line -> line.at() + " " + line.text()).toList();
    }

    /** The alarms among ids, and those of the messages among them. */
    private Set<UUID> alarmsOf(Set<UUID> ids) {
        var alarms = new HashSet<>(ids);
        history.aftermath().deliveries().stream()
                .filter(row -> ids.contains(row.id()))
                .map(Aftermath.DeliveryRow::alarm)
                .forEach(alarms::add);
        alarms.retainAll(history.aftermath().timelines().keySet());
        return alarms;
    }

    private static Set<UUID> ids(String text) {
        var ids = new HashSet<UUID>();
        ID.matcher(text).results().forEach(found -> ids.add(UUID.fromString(found.group())));
        return ids;
    }
}
