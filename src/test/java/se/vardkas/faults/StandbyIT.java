package se.vardkas.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The database dies for good while people press, and a synchronous standby takes over; then rest, then the judge. */
class StandbyIT {
    @Test
    void the_standby_takes_over_and_every_cry_for_help_that_was_answered_is_there_and_carried_out() {
        long seed = Settings.read().seed();
        System.out.println("Standby with -Dseed=" + seed);
        try (var stage = Stage.with(2)) {
            stage.database().addStandby();
            var verdict = Play.play(seed, stage, Misfortunes::loseTheDatabaseForGood);
            assertThat(verdict.violations()).as("with -Dseed=%d", seed).isEmpty();
        }
    }
}
