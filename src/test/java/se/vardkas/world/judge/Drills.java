package se.vardkas.world.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.faults.check.Violation;
import se.vardkas.identity.access.PersonId;
import se.vardkas.world.store.Tables;

/** I13: at rest no drill goes on with people who are in a real alarm. */
public final class Drills {
    private final Tables tables;

    private Drills(Tables tables) {
        this.tables = tables;
    }

    public static List<Violation> check(Tables tables) {
        return new Drills(tables).check();
    }

    private List<Violation> check() {
        var violations = new ArrayList<Violation>();
        for (var drill : open(true)) {
            for (var real : open(false)) {
                if (!Collections.disjoint(people(drill), people(real))) {
                    violations.add(new Violation("I13", "drill " + drill + " goes on beside " + real));
                }
            }
        }
        return violations;
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
