package se.vardkas.alarm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.identity.access.PersonId;

/** What clients and the database call things. */
class WireNamesTest {
    @Test
    void every_word_of_the_wire_is_read_as_it_is_written_and_no_other_is() {
        for (var kind : AlarmKind.values()) {
            assertThat(AlarmKind.named(kind.wireName())).contains(kind);
        }
        for (var answer : Answer.values()) {
            assertThat(Answer.named(answer.wireName())).contains(answer);
        }
        for (var outcome : ClosureOutcome.values()) {
            assertThat(ClosureOutcome.named(outcome.wireName())).contains(outcome);
        }
        assertThat(AlarmKind.named("PANIC")).isEmpty();
        assertThat(Answer.named("on_site")).isEmpty();
        assertThat(ClosureOutcome.named("")).isEmpty();
    }

    @Test
    void the_words_are_those_of_the_contract() {
        assertThat(AlarmKind.values()).extracting(AlarmKind::wireName).containsExactly("assist", "threat", "panic");
        assertThat(Answer.values()).extracting(Answer::wireName).containsExactly("coming", "cannot", "on-site");
        assertThat(AlarmState.values())
                .extracting(AlarmState::wireName)
                .containsExactly("raised", "acknowledged", "on-site", "closed");
        assertThat(ClosureOutcome.values())
                .extracting(ClosureOutcome::wireName)
                .containsExactly("incident", "false-alarm", "precaution", "test");
    }

    @Test
    void what_was_noted_at_the_end_of_an_alarm_stays_out_of_logs() {
        var by = new PersonId(new UUID(0, 1));
        assertThat(new Closure(ClosureOutcome.FALSE_ALARM, "Elin fell", by, Instant.EPOCH))
                .hasToString("false-alarm");
    }

    @Test
    void panic_goes_first_and_a_drill_of_whatever_kind_after_everything_real() {
        assertThat(priority(AlarmKind.PANIC, false)).isLessThan(priority(AlarmKind.THREAT, false));
        assertThat(priority(AlarmKind.THREAT, false)).isLessThan(priority(AlarmKind.ASSIST, false));
        for (var kind : AlarmKind.values()) {
            assertThat(priority(AlarmKind.ASSIST, false)).isLessThan(priority(kind, true));
            assertThat(priority(kind, true)).isLessThan(Priority.OF_NO_ALARM);
        }
    }

    private static int priority(AlarmKind kind, boolean drill) {
        return Priority.of(Alarm.raised(new PersonId(new UUID(0, 1)), kind, false, drill));
    }
}
