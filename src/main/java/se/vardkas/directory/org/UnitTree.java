package se.vardkas.directory.org;

import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which unit lies under which. */
public final class UnitTree {
    private UnitTree() {}

    /**
     * Whether a unit would lie under itself if it were put under another.
     *
     * @param parents of the units that have one
     */
    public static boolean closesCircle(Map<UnitId, UnitId> parents, UnitId unit, UnitId under) {
        var passed = new HashSet<UnitId>();
        @Nullable UnitId at = under;
        while (at != null && !at.equals(unit) && passed.add(at)) {
            at = parents.get(at);
        }
        return unit.equals(at);
    }
}
