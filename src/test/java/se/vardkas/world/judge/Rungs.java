package se.vardkas.world.judge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import se.vardkas.faults.check.Violation;
import se.vardkas.world.store.Rows.EntryRow;
import se.vardkas.world.store.Tables;

/** I5: of one round no step is taken twice, though several replicas may claim it one after another. */
public final class Rungs {
    private Rungs() {}

    private record Rung(Object round, Object step, Object repeat) {}

    public static List<Violation> check(Tables tables) {
        var violations = new ArrayList<Violation>();
        for (var alarm : tables.alarms().rows().keySet()) {
            var taken = new HashSet<Rung>();
            for (var row : tables.timeline(alarm)) {
                if (isStep(row) && !taken.add(rung(row))) {
                    violations.add(new Violation("I5", "taken twice: " + alarm + " " + rung(row)));
                }
            }
        }
        return violations;
    }

    private static boolean isStep(EntryRow row) {
        var type = row.entry().type();
        return type.equals("escalated") || type.equals("step-skipped");
    }

    private static Rung rung(EntryRow row) {
        var data = row.entry().data();
        return new Rung(data.get("round"), data.get("step"), data.get("repeat"));
    }
}
