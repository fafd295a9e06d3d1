package se.vardkas.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Two programs on one database, and one of them is halted at some failpoints in turn, at all of them in the soak; then rest,
 * then the judge.
 */
class FailpointsIT {
    @Test
    void wherever_a_program_is_halted_every_cry_for_help_is_kept_carried_out_and_stopped_as_promised() {
        var settings = Settings.read();
        long seed = settings.seed();
        System.out.println("Failpoints with -Dseed=" + seed);
        try (var stage = Stage.with(2)) {
            var verdict = Play.play(seed, stage, misfortunes -> misfortunes.haltAt(settings.failpoints()));
            assertThat(verdict.violations()).as("with -Dseed=%d", seed).isEmpty();
        }
    }
}
