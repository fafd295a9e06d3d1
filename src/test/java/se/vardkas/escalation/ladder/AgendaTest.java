package se.vardkas.escalation.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import se.vardkas.escalation.ladder.Agenda.Item;

class AgendaTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(1);

    @Test
    void an_owner_who_is_late_comes_first_then_the_plan_then_the_look_for_proof() {
        assertThat(new Agenda(NOW, NOW, NOW).first(NOW)).isEqualTo(Item.OWNER);
        assertThat(new Agenda(NOW, LATER, NOW).first(NOW)).isEqualTo(Item.MAIN);
        assertThat(new Agenda(NOW, null, NOW).first(NOW)).isEqualTo(Item.MAIN);
        assertThat(new Agenda(LATER, LATER, NOW).first(NOW)).isEqualTo(Item.PROOF);
    }

    @Test
    void what_was_due_before_is_due_still_and_what_comes_later_is_not() {
        assertThat(new Agenda(NOW, null, null).first(LATER)).isEqualTo(Item.MAIN);
        assertThat(new Agenda(LATER, LATER, LATER).first(NOW)).isEqualTo(Item.NOTHING);
        assertThat(new Agenda(LATER, null, null).first(NOW)).isEqualTo(Item.NOTHING);
    }

    @Test
    void it_is_looked_at_again_at_the_earliest_of_its_moments() {
        assertThat(new Agenda(NOW, null, null).next()).isEqualTo(NOW);
        assertThat(new Agenda(NOW, LATER, LATER).next()).isEqualTo(NOW);
        assertThat(new Agenda(LATER, NOW, null).next()).isEqualTo(NOW);
        assertThat(new Agenda(LATER, LATER, NOW).next()).isEqualTo(NOW);
    }

    @Test
    void a_panic_of_which_nobody_proves_to_know_is_a_dead_end_after_half_a_minute_anything_else_after_two() {
        assertThat(Agenda.proofSeconds(true)).isEqualTo(30);
        assertThat(Agenda.proofSeconds(false)).isEqualTo(120);
    }
}
