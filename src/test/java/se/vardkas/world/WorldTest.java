package se.vardkas.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import se.vardkas.support.Seeded;

/** Worlds in which everything goes wrong, and every promise is kept. {@code -Dworld.seeds=10000}, {@code -Dworld=seed}. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorldTest {
    private static final int SEEDS = Integer.getInteger("world.seeds", 200);

    @Test
    @Order(1)
    void what_was_wrong_once_is_right_now() throws IOException {
        regressions().forEach(WorldTest::keepsItsPromises);
    }

    @Test
    @Order(2)
    void every_promise_is_kept_whatever_goes_wrong() {
        var asked = Long.getLong("world");
        if (asked != null) {
            keepsItsPromises(asked);
            return;
        }
        Seeded.trials(SEEDS, random -> keepsItsPromises(random.nextLong()));
    }

    @Test
    @Order(3)
    void the_same_seed_is_the_same_world_to_the_letter() {
        for (long seed = 1; seed <= 5; seed++) {
            var story = World.of(seed).story();
            assertThat(World.of(seed).story()).isEqualTo(story);
            assertThat(World.of(seed + 1).story()).isNotEqualTo(story);
        }
    }

    private static void keepsItsPromises(long seed) {
        var judgement = World.of(seed);
        assertThat(judgement.violations())
                .withFailMessage(() -> "World " + seed + " (-Dworld=" + seed + "): " + judgement.explained())
                .isEmpty();
    }

    private static Stream<Long> regressions() throws IOException {
        try (InputStream list = WorldTest.class.getResourceAsStream("/world-regressions.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(Long::valueOf);
        }
    }
}
