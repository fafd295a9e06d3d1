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
    private Drills() {}

    public static List<Violation> check(Tables tables) {
        var violations = new ArrayList<Violation>();
        for (var drill : open(tables, true)) {
            for (var real : open(tables, false)) {
                if (!Collections.disjoint(people(tables, drill), people(tables, real))) {
                    violations.add(new Violation("I13", "drill " + drill + " goes on beside " + real));
                }
            }
        }
        return violations;
    }

    private static List<AlarmRecord> open(Tables tables, boolean drill) {
        return tables.alarms().all().stream()
                .filter(row -> row.isOpen() && row.alarm().drill() == drill)
                .toList();
    }

    private static Set<PersonId> people(Tables tables, AlarmRecord row) {
        var people = new HashSet<PersonId>(tables.told().get(row.id(), Map.of()).keySet());
        people.add(row.alarm().raiser());
        return people;
    }
}
