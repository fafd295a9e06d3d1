package se.vardkas.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;
import se.vardkas.support.HandClock;
import se.vardkas.support.Seeded;

class DestinationsTest {
    private static final String NUMBER = "+99900000001";
    private static final int PER_HOUR = 10;

    private final HandClock clock = new HandClock();

    @Test
    void half_of_an_hours_calls_may_come_at_once_and_the_others_as_it_passes() {
        var numbers = numbers();
        assertThat(passes(numbers, Draw.CRY, 20)).isEqualTo(5);
        assertThat(numbers.pass(NUMBER, Draw.CRY)).contains(Duration.ofMinutes(12));
        clock.pass(Duration.ofMinutes(12));
        assertThat(passes(numbers, Draw.CRY, 20)).isEqualTo(1);
    }

    @Test
    void news_leave_as_much_as_the_reserve_to_cries_for_help() {
        var numbers = numbers();
        assertThat(passes(numbers, Draw.NEWS, 20)).isEqualTo(3);
        assertThat(passes(numbers, Draw.CRY, 20)).isEqualTo(2);
    }

    @Test
    void one_number_knows_nothing_of_the_others() {
        var numbers = numbers();
        assertThat(passes(numbers, Draw.CRY, 20)).isEqualTo(5);
        assertThat(numbers.pass("+99900000002", Draw.CRY)).isEmpty();
    }

    @Test
    void a_panic_always_passes_and_counts_but_makes_nobody_wait_longer_than_for_one() {
        var numbers = numbers();
        assertThat(passes(numbers, Draw.PANIC, 500)).isEqualTo(500);
        assertThat(numbers.pass(NUMBER, Draw.CRY)).contains(Duration.ofMinutes(12));
        assertThat(numbers.pass(NUMBER, Draw.PANIC)).isEmpty();
    }

    @Test
    void whatever_came_before_a_panic_passes_and_others_never_more_than_so_often_in_an_hour() {
        Seeded.trials(500, random -> {
            var numbers = numbers();
            var passed = new ArrayDeque<Instant>();
            for (int i = 0; i < 100; i++) {
                clock.pass(Duration.ofSeconds(random.nextInt(600)));
                var draw = Draw.values()[random.nextInt(3)];
                boolean passes = numbers.pass(NUMBER, draw).isEmpty();
                assertThat(passes || draw != Draw.PANIC).isTrue();
                if (passes && draw != Draw.PANIC) {
                    passed.add(clock.instant());
                }
                passed.removeIf(at -> at.isBefore(clock.instant().minus(Duration.ofHours(1))));
                assertThat(passed.size()).isLessThanOrEqualTo(PER_HOUR);
            }
        });
    }

    @Test
    void what_reached_nobody_does_not_count() {
        var numbers = numbers();
        for (int i = 0; i < 20; i++) {
            assertThat(numbers.pass(NUMBER, Draw.CRY)).isEmpty();
            numbers.giveBack(NUMBER);
        }
    }

    @Test
    void a_number_is_forgotten_when_it_is_rested_and_of_very_many_some_are_before() {
        var numbers = numbers();
        for (int i = 0; i < 100_500; i++) {
            numbers.pass("+999" + i, Draw.CRY);
        }
        assertThat(numbers.size()).isLessThanOrEqualTo(100_000);
        clock.pass(Duration.ofMinutes(61));
        assertThat(numbers.size()).isZero();
    }

    private Destinations numbers() {
        return new Destinations(Pace.perHour(PER_HOUR), clock);
    }

    private static int passes(Destinations numbers, Draw draw, int tried) {
        int passed = 0;
        for (int i = 0; i < tried; i++) {
            passed += numbers.pass(NUMBER, draw).isEmpty() ? 1 : 0;
        }
        return passed;
    }
}
