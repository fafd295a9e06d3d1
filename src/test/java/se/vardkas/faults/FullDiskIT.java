package se.vardkas.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The database's disk is full while people press, and then it is not; then rest, then the judge. */
class FullDiskIT {
    @Test
    void a_full_disk_refuses_nobody_and_what_was_pressed_meanwhile_is_raised_when_there_is_room() {
        long seed = Settings.read().seed();
        System.out.println("Full disk with -Dseed=" + seed);
        try (var stage = Stage.onSmallDisk(2)) {
            var verdict = Play.play(seed, stage, misfortunes -> misfortunes.fill(stage.disk()));
            assertThat(verdict.violations()).as("with -Dseed=%d", seed).isEmpty();
            assertThat(stage.records().turnedAway()).isZero();
        }
    }
}
