package se.vardkas.world.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.faults.check.History;
import se.vardkas.faults.check.Violation;
import se.vardkas.identity.access.PersonId;
import se.vardkas.world.store.Rows.EntryRow;
import se.vardkas.world.store.Tables;

/**
 * I13: at rest no drill goes on with people who are in a real alarm, if either took a step while both were open. What
 * trouble cut short after such a step is made up for by the next one; where both were taken before that, none comes, and
 * the program lets the drill go on. That is known, and let pass.
 */
public final class Drills {
    /** After its commit a step moves what it touches. */
    private static final Duration LOOK = Duration.ofSeconds(15);

    private final Tables tables;
    private final History history;

    private Drills(Tables tables, History history) {
        this.tables = tables;
        this.history = history;
    }

    public static List<Violation> check(Tables tables, History history) {
        return new Drills(tables, history).check();
    }

    private List<Violation> check() {
        var violations = new ArrayList<Violation>();
        for (var drill : open(true)) {
            for (var real : open(false)) {
                boolean shared = !Collections.disjoint(people(drill), people(real));
                if (shared && hasLooked(drill, real)) {
                    violations.add(new Violation("I13", "drill " + drill + " goes on beside " + real));
                }
            }
        }
        return violations;
    }

    private boolean hasLooked(AlarmRecord drill, AlarmRecord real) {
        var drillSince = tables.timeline(drill.id()).get(0).committedAt();
        var realSince = tables.timeline(real.id()).get(0).committedAt();
        return Stream.concat(steps(drill), steps(real))
                .filter(step -> step.isAfter(drillSince) && step.isAfter(realSince))
                .anyMatch(this::isUndisturbed);
    }

    private boolean isUndisturbed(Instant step) {
        return history.disruptions().stream()
                .noneMatch(
                        one -> one.from().isBefore(step.plus(LOOK)) && one.to().isAfter(step));
    }

    private Stream<Instant> steps(AlarmRecord alarm) {
        return tables.timeline(alarm.id()).stream()
                .filter(row -> row.entry().type().equals("escalated"))
                .map(EntryRow::committedAt);
    }

    private List<AlarmRecord> open(boolean drill) {
        return tables.alarms().all().stream()
                .filter(row -> row.isOpen() && row.alarm().drill() == drill)
                .toList();
    }

    private Set<PersonId> people(AlarmRecord row) {
        var people = new HashSet<PersonId>(tables.told().get(row.id(), Map.of()).keySet());
        people.add(row.alarm().raiser());
        return people;
    }
}
