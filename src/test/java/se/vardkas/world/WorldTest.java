package se.vardkas.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorldTest {
    @Test
    void worlds() {
        long base = Long.getLong("base", 1);
        int bad = 0;
        for (long seed = base; seed < base + Integer.getInteger("world.seeds", 50); seed++) {
            var judgement = World.of(seed);
            System.out.println(seed + " " + judgement.verdict().counts() + " " + judgement.verdict().lateThoughFrozen());
            if (!judgement.violations().isEmpty()) {
                bad++;
                if (bad < 3) System.out.println(judgement.explained());
                else System.out.println(judgement.violations().get(0));
            }
        }
        assertThat(bad).isZero();
    }
}
