package se.vardkas.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardkas.platform.audit.AuditState.Standing;

class AuditStateTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final List<Finding> LATE = List.of(new Finding("duty-late", 3, Duration.ofSeconds(17)));

    @Test
    void before_the_first_look_nobody_knows_how_things_stand() {
        assertThat(AuditState.NONE.at(NOW)).isEqualTo(Standing.LOST);
    }

    @Test
    void a_look_that_finds_nothing_is_clean_for_twenty_seconds() {
        var state = AuditState.NONE.after(List.of(), NOW);
        assertThat(state.at(NOW.plusSeconds(20))).isEqualTo(Standing.CLEAN);
        assertThat(state.at(NOW.plusSeconds(21))).isEqualTo(Standing.LOST);
    }

    @Test
    void what_was_found_is_known_until_the_next_look_and_the_last_clean_one_is_not_forgotten() {
        var state = AuditState.NONE.after(List.of(), NOW).after(LATE, NOW.plusSeconds(5));
        assertThat(state.at(NOW.plusSeconds(6))).isEqualTo(Standing.FINDINGS);
        assertThat(state.findings()).isEqualTo(LATE);
        assertThat(state.cleanAt()).isEqualTo(NOW);
        assertThat(state.lookedAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(state.after(List.of(), NOW.plusSeconds(10)).at(NOW.plusSeconds(10)))
                .isEqualTo(Standing.CLEAN);
    }
}
