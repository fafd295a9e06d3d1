package se.vardkas.directory.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Seeded;

class UnitTreeTest {
    @Test
    void a_unit_lies_neither_under_itself_nor_under_what_lies_under_it() {
        var parents = Map.of(unit(2), unit(1), unit(3), unit(2), unit(4), unit(1));
        assertThat(UnitTree.closesCircle(parents, unit(1), unit(1))).isTrue();
        assertThat(UnitTree.closesCircle(parents, unit(1), unit(3))).isTrue();
        assertThat(UnitTree.closesCircle(parents, unit(3), unit(1))).isFalse();
        assertThat(UnitTree.closesCircle(parents, unit(2), unit(4))).isFalse();
    }

    @Test
    void a_circle_that_is_already_there_does_not_hold_us() {
        var parents = Map.of(unit(2), unit(3), unit(3), unit(2));
        assertThat(UnitTree.closesCircle(parents, unit(1), unit(2))).isFalse();
        assertThat(UnitTree.closesCircle(parents, unit(3), unit(2))).isTrue();
    }

    /** Whatever is tried in whatever order: every unit has a top, so long as what closes a circle is refused. */
    @Test
    void a_tree_that_refuses_circles_stays_one_and_refuses_nothing_else() {
        Seeded.trials(300, random -> {
            var parents = new HashMap<UnitId, UnitId>();
            for (int i = 0; i < 60; i++) {
                tryOne(parents, random);
            }
        });
    }

    private static void tryOne(Map<UnitId, UnitId> parents, Random random) {
        var unit = unit(random.nextInt(8));
        var under = unit(random.nextInt(8));
        var tried = new HashMap<>(parents);
        tried.put(unit, under);
        boolean circle = UnitTree.closesCircle(parents, unit, under);
        assertThat(circle).isEqualTo(!endsAtATop(tried, unit));
        if (!circle) {
            parents.put(unit, under);
        }
    }

    private static boolean endsAtATop(Map<UnitId, UnitId> parents, UnitId unit) {
        UnitId at = unit;
        for (int i = 0; i < 9 && at != null; i++) {
            at = parents.get(at);
        }
        return at == null;
    }

    private static UnitId unit(long id) {
        return new UnitId(new UUID(0, id));
    }
}
