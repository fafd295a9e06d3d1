package se.vardkas.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import se.vardkas.faults.check.Violation;
import se.vardkas.packaged.Program;

/** The test of the tests: bugs planted in a copy of the program, and whether the play and its judge find them. */
class PlantedBugsSoak {
    private static final Duration TIME = Duration.ofSeconds(45);
    private static final long SEED = 18;

    @Test
    void whoever_took_the_alarm_calls_that_were_waiting_are_made() {
        var program = Sabotage.of("AND due_at IS NOT NULL", "AND due_at IS     NULL");
        found(program, stage -> {}, calm(), "I6");
    }

    @Test
    void a_lease_that_is_over_as_soon_as_it_begins() {
        var program = Sabotage.of(
                "SET state = 'SENDING', attempt = attempt + 1, due_at = clock() + interval '10 seconds'",
                "SET state = 'SENDING', attempt = attempt + 1, due_at = clock() + interval '00 seconds'");
        found(program, stage -> {}, calm(), "I5");
    }

    @Test
    void a_late_callback_moves_a_message_back() {
        var program = Sabotage.of(
                "state::text AS state, attempt, unclear, put_off", "'QUEUED'    AS state, attempt, unclear, put_off");
        found(program, stage -> {}, calm(), "I11");
    }

    @Test
    void a_commit_that_is_not_on_disk_when_it_is_answered() {
        Consumer<Stage> sabotage =
                stage -> stage.database().data().asSuperuser("ALTER ROLE vardkas_app SET synchronous_commit = off");
        found(Program.JAR, sabotage, new Settings(TIME, 0, 8, 0, SEED), "I1", "I7", "I8", "I11");
    }

    private static Settings calm() {
        return new Settings(TIME, 0, 0, 0, SEED);
    }

    /** By any of these. */
    private static void found(Path program, Consumer<Stage> sabotage, Settings settings, String... invariants) {
        try (var stage = Stage.with(program, 2)) {
            sabotage.accept(stage);
            // What is open already goes on as it was.
            stage.replicas().forEach(Replica::kill);
            stage.awaitReady();
            var violations = Play.play(settings, stage).violations();
            System.out.println("Found " + violations.size() + ", the first: "
                    + violations.stream().findFirst().orElse(null));
            assertThat(violations).extracting(Violation::invariant).containsAnyOf(invariants);
        }
    }
}
