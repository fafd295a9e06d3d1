package se.vardkas.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;
import se.vardkas.support.HandClock;
import se.vardkas.support.Seeded;

class TokensTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final HandClock clock = new HandClock();

    @Test
    void as_many_as_the_burst_at_once_and_then_one_each_while() {
        var tokens = new Tokens(new Pace(3, SECOND), clock);
        assertThat(takes(tokens, 0)).isEqualTo(3);
        clock.pass(SECOND.minusNanos(1));
        assertThat(takes(tokens, 0)).isZero();
        clock.pass(Duration.ofNanos(1));
        assertThat(takes(tokens, 0)).isEqualTo(1);
        clock.pass(Duration.ofSeconds(2));
        assertThat(takes(tokens, 0)).isEqualTo(2);
        clock.pass(Duration.ofDays(1));
        assertThat(takes(tokens, 0)).as("never more than the burst").isEqualTo(3);
    }

    @Test
    void what_is_to_be_left_is_left() {
        for (int leaving = 0; leaving <= 6; leaving++) {
            var tokens = new Tokens(new Pace(5, SECOND), clock);
            assertThat(takes(tokens, leaving)).isEqualTo(Math.max(0, 5 - leaving));
            assertThat(takes(tokens, 0)).isEqualTo(Math.min(5, leaving));
        }
    }

    @Test
    void what_is_owed_is_paid_back_first_and_is_never_more_than_was_agreed() {
        for (int most = 0; most <= 4; most++) {
            var tokens = new Tokens(new Pace(2, SECOND), clock);
            for (int i = 0; i < 100; i++) {
                tokens.overdraw(most);
            }
            assertThat(tokens.until(0)).isEqualTo(SECOND.multipliedBy(most + 1));
            clock.pass(SECOND.multipliedBy(most));
            assertThat(takes(tokens, 0)).isZero();
            clock.pass(SECOND);
            assertThat(takes(tokens, 0)).isEqualTo(1);
        }
    }

    @Test
    void one_that_is_there_is_taken_before_any_is_owed() {
        var tokens = new Tokens(new Pace(2, SECOND), clock);
        tokens.overdraw(0);
        assertThat(takes(tokens, 0)).isEqualTo(1);
    }

    @Test
    void what_is_given_back_can_be_taken_again_but_makes_no_more_than_the_burst() {
        var tokens = new Tokens(new Pace(2, SECOND), clock);
        assertThat(takes(tokens, 0)).isEqualTo(2);
        tokens.giveBack();
        assertThat(takes(tokens, 0)).isEqualTo(1);
        clock.pass(Duration.ofMinutes(1));
        tokens.giveBack();
        assertThat(takes(tokens, 0)).isEqualTo(2);
    }

    @Test
    void how_long_it_takes_is_told_exactly_whatever_there_is_room_for() {
        Seeded.trials(2_000, random -> {
            var pace = new Pace(1 + random.nextInt(4), Duration.ofMillis(1 + random.nextInt(3_000)));
            var tokens = new Tokens(pace, clock);
            for (int i = 0; i < 10; i++) {
                clock.pass(Duration.ofNanos(random.nextLong(2_000_000_000L)));
                if (random.nextBoolean()) {
                    tokens.overdraw(3);
                }
                int leaving = random.nextInt(pace.burst());
                var wait = tokens.until(leaving);
                assertThat(tokens.take(leaving)).isEqualTo(wait.isZero());
                if (!wait.isZero()) {
                    clock.pass(wait.minusNanos(1));
                    assertThat(tokens.take(leaving)).isFalse();
                    clock.pass(Duration.ofNanos(1));
                    assertThat(tokens.take(leaving)).isTrue();
                }
            }
        });
        var tokens = new Tokens(new Pace(2, SECOND), clock);
        assertThat(tokens.until(1)).isZero();
        assertThat(tokens.until(2)).as("one more than there is room for").isEqualTo(SECOND);
        assertThat(tokens.until(11)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void in_no_hour_are_there_more_than_so_many() {
        Seeded.trials(300, random -> {
            int most = 2 + random.nextInt(40);
            var tokens = new Tokens(Pace.perHour(most), clock);
            var taken = new ArrayDeque<Instant>();
            for (int i = 0; i < 300; i++) {
                clock.pass(Duration.ofSeconds(random.nextInt(400)));
                if (tokens.take(0)) {
                    taken.add(clock.instant());
                }
                taken.removeIf(at -> at.isBefore(clock.instant().minus(Duration.ofHours(1))));
                assertThat(taken.size()).isLessThanOrEqualTo(most);
            }
        });
    }

    private static int takes(Tokens tokens, int leaving) {
        int taken = 0;
        while (tokens.take(leaving)) {
            taken++;
        }
        return taken;
    }
}
