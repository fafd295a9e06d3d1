package se.vardkas.delivery.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class OccasionTest {
    @Test
    void only_a_cry_for_help_is_counted_as_an_alarm() {
        for (var event : EnumSet.allOf(Event.class)) {
            var occasion = event == Event.ALARM ? Occasion.ALARM : event.isOfContact() ? Occasion.CHECK : Occasion.NEWS;
            assertThat(Occasion.of(event, false)).as(event.name()).isEqualTo(occasion);
            assertThat(Occasion.of(event.name(), false)).as(event.name()).isEqualTo(occasion);
        }
    }

    @Test
    void whatever_a_drill_sends_is_counted_as_a_drill() {
        for (var event : EnumSet.allOf(Event.class)) {
            var occasion = event.isOfContact() ? Occasion.CHECK : Occasion.DRILL;
            assertThat(Occasion.of(event, true)).as(event.name()).isEqualTo(occasion);
        }
    }

    @Test
    void what_only_a_newer_program_sends_is_counted_all_the_same() {
        assertThat(Occasion.of("SOMETHING_NEW", false)).isEqualTo(Occasion.NEWS);
        assertThat(Occasion.of("SOMETHING_NEW", true)).isEqualTo(Occasion.DRILL);
    }
}
