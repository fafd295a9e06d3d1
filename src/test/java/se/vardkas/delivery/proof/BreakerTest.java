package se.vardkas.delivery.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Seeded;

class BreakerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final Outcome TAKEN = new Outcome.Accepted("ref");
    private static final Outcome BUSY = new Outcome.Later("busy", null);
    private static final Outcome LOST = new Outcome.Unclear("lost");
    private static final Outcome DEAD = new Outcome.Refused("dead", Blame.ADDRESS);
    private static final Outcome LOCKED_OUT = new Outcome.Refused("who?", Blame.ACCOUNT);

    @Test
    void five_failures_in_a_row_open_it_and_four_do_not() {
        var breaker = Breaker.CLOSED;
        for (var outcome : List.of(BUSY, LOST, BUSY, LOST)) {
            breaker = breaker.after(outcome, NOW);
            assertThat(breaker.lets(NOW)).isTrue();
        }
        assertThat(breaker.after(BUSY, NOW).lets(NOW)).isFalse();
        assertThat(breaker.after(TAKEN, NOW).after(BUSY, NOW).lets(NOW)).isTrue();
    }

    @Test
    void a_provider_that_does_not_let_us_in_opens_it_at_once() {
        assertThat(Breaker.CLOSED.after(LOCKED_OUT, NOW).lets(NOW)).isFalse();
        for (var blame : Blame.values()) {
            var after = Breaker.CLOSED.after(new Outcome.Refused("r", blame), NOW);
            assertThat(after.lets(NOW)).as("%s", blame).isEqualTo(blame != Blame.ACCOUNT);
        }
    }

    @Test
    void one_attempt_every_two_seconds_finds_out_and_the_first_that_comes_through_closes_it() {
        var open = Breaker.CLOSED.after(LOCKED_OUT, NOW);
        assertThat(open.lets(NOW.plusMillis(1_999))).isFalse();
        assertThat(open.lets(NOW.plusSeconds(2))).isTrue();
        var probing = open.tried(NOW.plusSeconds(2));
        assertThat(probing.lets(NOW.plusSeconds(3))).isFalse();
        assertThat(probing.after(LOCKED_OUT, NOW.plusSeconds(3)).openSince()).isEqualTo(NOW);
        assertThat(probing.after(TAKEN, NOW.plusSeconds(3))).isEqualTo(Breaker.CLOSED);
        assertThat(probing.after(DEAD, NOW.plusSeconds(3))).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void one_that_asks_us_to_wait_is_left_alone_for_so_long_and_at_most_for_a_minute() {
        var asked = new Outcome.Later("429", Duration.ofSeconds(30));
        var once = Breaker.CLOSED.after(asked, NOW).after(asked, NOW);
        assertThat(once.lets(NOW)).as("may have meant one address").isTrue();
        var resting = once.after(asked, NOW);
        assertThat(resting.openSince()).isNull();
        assertThat(resting.lets(NOW.plusMillis(29_999))).isFalse();
        assertThat(resting.lets(NOW.plusSeconds(30))).isTrue();
        assertThat(resting.after(BUSY, NOW.plusSeconds(1)).lets(NOW.plusSeconds(29)))
                .isFalse();
        assertThat(resting.after(TAKEN, NOW.plusSeconds(1)).lets(NOW.plusSeconds(29)))
                .isFalse();
        var tooLong = once.after(new Outcome.Later("429", Duration.ofDays(1)), NOW);
        assertThat(tooLong.lets(NOW.plusMillis(59_999))).isFalse();
        assertThat(tooLong.lets(NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void whatever_happened_two_seconds_later_it_lets_one_through() {
        Seeded.trials(10_000, random -> {
            var breaker = Breaker.CLOSED;
            var now = NOW;
            for (int i = 0; i < 20; i++) {
                now = now.plusMillis(random.nextInt(3_000));
                breaker = random.nextBoolean()
                        ? breaker.tried(now)
                        : breaker.after(
                                List.of(TAKEN, BUSY, LOST, DEAD, LOCKED_OUT).get(random.nextInt(5)), now);
            }
            assertThat(breaker.lets(now.plusSeconds(2))).isTrue();
        });
    }
}
