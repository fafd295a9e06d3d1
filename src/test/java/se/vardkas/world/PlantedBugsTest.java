package se.vardkas.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import se.vardkas.world.program.Bug;

/** The test of the tests: a mistake planted in the program is found before so many worlds have passed. */
class PlantedBugsTest {
    private static final int MOST_WORLDS = 3_000;

    @ParameterizedTest
    @CsvSource({
        "LEASE_DROPPED, I5",
        "NO_LAST_LOOK, I6",
        "STOP_WITHOUT_CANCEL, I6",
        "FENCE_IGNORED, I5",
        "STEP_LEAVES_NO_FENCE, I5",
        "CALLBACK_MOVES_BACK, I11",
        "LEAST_URGENT_FIRST, I12",
        "SPOOL_NOT_REPLAYED, I1",
        "SENDER_RETRIES, I5",
        "NO_PROOF_LOOK, I3",
        "OWNER_NOT_AWAITED, I4",
        "DRILL_GOES_ON, I13",
        "COUNTED_AGAIN, counts"
    })
    void a_mistake_is_found(Bug bug, String invariant) {
        var seed = LongStream.rangeClosed(1, MOST_WORLDS)
                .filter(world -> breaks(world, bug, invariant))
                .findFirst();
        assertThat(seed).as("%s in %d worlds", bug, MOST_WORLDS).isPresent();
        System.out.println(bug + " breaks " + invariant + " in world " + seed.getAsLong());
    }

    /** None is forgotten above. */
    @ParameterizedTest
    @EnumSource
    void every_mistake_is_planted(Bug bug) throws NoSuchMethodException {
        var planted = PlantedBugsTest.class
                .getDeclaredMethod("a_mistake_is_found", Bug.class, String.class)
                .getAnnotation(CsvSource.class)
                .value();
        assertThat(planted).anyMatch(line -> line.startsWith(bug.name() + ","));
    }

    private static boolean breaks(long seed, Bug bug, String invariant) {
        return World.of(seed, EnumSet.of(bug)).violations().stream()
                .anyMatch(violation -> violation.invariant().equals(invariant));
    }
}
