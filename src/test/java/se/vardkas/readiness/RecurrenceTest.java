package se.vardkas.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {
    private static final ZoneId HOME = ZoneId.of("Europe/Stockholm");

    @Test
    void the_time_of_day_stays_when_clocks_change() {
        assertThat(next(3, "FREQ=WEEKLY;BYDAY=TU", "2027-03-16T10:00", "2027-03-01T00:00:00Z"))
                .containsExactly("2027-03-16T09:00:00Z", "2027-03-23T09:00:00Z", "2027-03-30T08:00:00Z");
        assertThat(next(2, "FREQ=MONTHLY;BYDAY=1TU", "2027-01-01T10:00", "2027-10-01T00:00:00Z"))
                .containsExactly("2027-10-05T08:00:00Z", "2027-11-02T09:00:00Z");
    }

    @Test
    void a_time_that_clocks_skip_is_as_much_later_and_one_they_show_twice_comes_once() {
        assertThat(next(3, "FREQ=DAILY", "2027-03-27T02:30", "2027-03-27T00:00:00Z"))
                .containsExactly("2027-03-27T01:30:00Z", "2027-03-28T01:30:00Z", "2027-03-29T00:30:00Z");
        assertThat(next(3, "FREQ=DAILY", "2027-10-30T02:30", "2027-10-30T00:00:00Z"))
                .containsExactly("2027-10-30T00:30:00Z", "2027-10-31T00:30:00Z", "2027-11-01T01:30:00Z");
    }

    @Test
    void the_next_one_lies_after_the_moment_itself() {
        assertThat(next(1, "FREQ=DAILY", "2027-01-01T10:00", "2027-06-01T08:00:00Z"))
                .containsExactly("2027-06-02T08:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREQ=DAILY;COUNT=2", "FREQ=DAILY;UNTIL=20270102T235900Z", "FREQ=DAILY;UNTIL=20270102"})
    void a_rule_that_ends_has_no_next_one(String rule) {
        assertThat(next(5, rule, "2027-01-01T10:00", "2026-01-01T00:00:00Z"))
                .containsExactly("2027-01-01T09:00:00Z", "2027-01-02T09:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "every Tuesday",
                "FREQ=HOURLY",
                "FREQ=SECONDLY",
                "FREQ=DAILY;BYHOUR=3,4",
                "FREQ=DAILY;BYMINUTE=1"
            })
    void what_does_not_recur_by_days_is_refused(String rule) {
        assertThatThrownBy(() -> Recurrence.of(rule, LocalDateTime.parse("2027-01-01T10:00"), HOME))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_start_of_long_ago_is_refused() {
        assertThatThrownBy(() -> Recurrence.of("FREQ=DAILY", LocalDateTime.parse("0001-01-01T10:00"), HOME))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> next(int most, String rule, String start, String after) {
        var recurrence = Recurrence.of(rule, LocalDateTime.parse(start), HOME);
        var moments = new ArrayList<String>();
        var next = recurrence.after(Instant.parse(after));
        while (next.isPresent() && moments.size() < most) {
            moments.add(next.get().toString());
            next = recurrence.after(next.get());
        }
        return moments;
    }
}
