package se.vardkas.readiness.canary.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardkas.readiness.canary.pulse.Pulse.Beat;
import se.vardkas.readiness.canary.pulse.Pulse.State;

class PulseTest {
    private static final Instant NOW = Instant.parse("2027-01-05T09:00:00Z");
    private static final Duration EVERY = Duration.ofMinutes(15);
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(90));

    @ParameterizedTest
    @CsvSource({"0, PROVED", "15, PROVED", "30, PROVED"})
    void what_was_proved_is_shown_for_two_intervals(int minutesAgo, State state) {
        assertThat(pulse(proved(minutesAgo, 400)).state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"1801", "3600", "86400", "2000000"})
    void an_old_green_is_never_shown_as_green(int secondsAgo) {
        var old = new Beat(NOW.minusSeconds(secondsAgo), Duration.ofMillis(400));
        assertThat(pulse(old).state()).isEqualTo(State.LOST);
    }

    @Test
    void what_is_not_proved_says_so_and_when_it_is_old_that_nothing_is_known() {
        assertThat(pulse(missed(1)).state()).isEqualTo(State.NO_PROOF);
        assertThat(pulse(proved(16, 400), missed(1)).state()).isEqualTo(State.NO_PROOF);
        assertThat(pulse(missed(16), proved(1, 400)).state()).isEqualTo(State.PROVED);
        assertThat(pulse(missed(31)).state()).isEqualTo(State.LOST);
    }

    @Test
    void canaries_that_were_just_turned_on_are_waited_for_but_not_for_long() {
        assertThat(none(NOW.minus(EVERY)).state()).isEqualTo(State.WAITING);
        assertThat(none(NOW.minus(EVERY.multipliedBy(2))).state()).isEqualTo(State.WAITING);
        assertThat(none(NOW.minus(EVERY.multipliedBy(2)).minusMillis(1)).state())
                .isEqualTo(State.LOST);
        assertThat(none(NOW).last()).isNull();
    }

    @Test
    void what_was_proved_before_a_long_rest_is_not_shown_as_green_when_they_are_turned_on_again() {
        var before = proved(600, 400);
        var kept = new Pulse.Kept(EVERY, NOW.minusSeconds(5), before, List.of(before), 1, 1);
        assertThat(Pulse.of(kept, NOW).state()).isEqualTo(State.WAITING);
    }

    @Test
    void the_day_has_a_median_a_slowest_and_a_share_and_what_is_older_is_left_out() {
        var pulse = pulse(
                proved(24 * 60, 90_000),
                proved(23 * 60, 100),
                proved(40, 400),
                missed(25),
                proved(10, 900),
                proved(5, 300));
        assertThat(pulse.day()).hasSize(5).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        assertThat(pulse.median()).isEqualTo(Duration.ofMillis(350));
        assertThat(pulse.slowest()).isEqualTo(Duration.ofMillis(900));
        assertThat(pulse.dayShare()).isEqualTo(0.8);
        assertThat(pulse.last()).isEqualTo(proved(5, 300));
    }

    @Test
    void where_there_was_none_there_is_no_share_and_where_all_were_missed_it_is_zero() {
        var empty = none(NOW);
        assertThat(empty.dayShare()).isNull();
        assertThat(empty.monthShare()).isNull();
        assertThat(empty.median()).isNull();
        assertThat(empty.slowest()).isNull();
        var missed = pulse(missed(5));
        assertThat(missed.dayShare()).isZero();
        assertThat(missed.median()).isNull();
    }

    @Test
    void the_month_has_a_share_of_its_own() {
        var kept = new Pulse.Kept(EVERY, LONG_AGO, proved(5, 300), List.of(proved(5, 300)), 2880, 2877);
        assertThat(Pulse.of(kept, NOW).monthShare()).isEqualTo(2877.0 / 2880);
    }

    private static Pulse none(Instant since) {
        return Pulse.of(new Pulse.Kept(EVERY, since, null, List.of(), 0, 0), NOW);
    }

    /** The last of these is the newest. */
    private static Pulse pulse(Beat... beats) {
        var all = List.of(beats);
        var kept = new Pulse.Kept(EVERY, LONG_AGO, all.get(all.size() - 1), all, all.size(), 0);
        return Pulse.of(kept, NOW);
    }

    private static Beat proved(long minutesAgo, long millis) {
        return new Beat(NOW.minus(Duration.ofMinutes(minutesAgo)), Duration.ofMillis(millis));
    }

    private static Beat missed(long minutesAgo) {
        return new Beat(NOW.minus(Duration.ofMinutes(minutesAgo)), null);
    }
}
