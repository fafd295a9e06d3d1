package se.vardkas.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Two programs on one database while everything that can fail fails, then rest, then the judge. A failure names its seed;
 * {@code -Dseed=…} makes the same misfortunes again, {@code -Dfaults.seconds=…} makes them last.
 */
class FaultsIT {
    @Test
    void whatever_fails_every_cry_for_help_is_kept_carried_out_and_stopped_as_promised() {
        var settings = Settings.read();
        System.out.println("Faults with -Dseed=" + settings.seed() + " " + settings);
        try (var stage = settings.counted() ? Stage.withoutTraps(2) : Stage.with(2)) {
            var verdict = Play.play(settings, stage);
            assertThat(verdict.violations())
                    .as("with -Dseed=%d", settings.seed())
                    .isEmpty();
        }
    }
}
