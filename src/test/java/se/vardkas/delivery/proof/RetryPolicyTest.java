package se.vardkas.delivery.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final Outcome UNCLEAR = new Outcome.Unclear("no-answer");

    @Test
    void an_accepted_message_is_done() {
        var verdict = RetryPolicy.decide(new Outcome.Accepted("x"), 1, 0, 0.5);
        assertThat(verdict).isEqualTo(new RetryPolicy.Verdict(DeliveryState.ACCEPTED, null, null, false));
    }

    @Test
    void a_refusal_is_final_and_starts_the_next_channel() {
        var verdict = RetryPolicy.decide(new Outcome.Refused("gone", Blame.ADDRESS), 1, 0, 0.5);
        assertThat(verdict).isEqualTo(new RetryPolicy.Verdict(DeliveryState.FAILED, "gone", null, true));
    }

    @Test
    void later_waits_twice_as_long_each_time_with_jitter_and_gives_up_after_six() {
        var later = new Outcome.Later("busy", null);
        for (int attempt = 1; attempt < 6; attempt++) {
            long base = 1000L << (attempt - 1);
            assertThat(RetryPolicy.decide(later, attempt, 0, 0).retryAfter()).isEqualTo(Duration.ofMillis(base));
            assertThat(RetryPolicy.decide(later, attempt, 0, 1).retryAfter())
                    .isEqualTo(Duration.ofMillis(base * 3 / 2));
            assertThat(RetryPolicy.decide(later, attempt, 0, 0).nextChannel()).isTrue();
        }
        assertThat(RetryPolicy.decide(later, 6, 0, 0).state()).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void what_the_provider_asks_for_is_obeyed_unless_the_alarm_has_moved_on_by_then() {
        assertThat(RetryPolicy.decide(new Outcome.Later("busy", Duration.ofSeconds(30)), 1, 0, 0)
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryPolicy.decide(new Outcome.Later("busy", Duration.ofHours(1)), 1, 0, 0)
                        .state())
                .isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void an_unclear_outcome_is_repeated_once_within_two_seconds_and_never_within_half_a_one() {
        for (double jitter : List.of(0.0, 0.5, 0.999)) {
            assertThat(RetryPolicy.decide(UNCLEAR, 1, 0, jitter).retryAfter())
                    .isBetween(Duration.ofMillis(500), Duration.ofSeconds(2));
        }
        assertThat(RetryPolicy.decide(UNCLEAR, 1, 0, 0).nextChannel()).isTrue();
        assertThat(RetryPolicy.decide(UNCLEAR, 2, 1, 0).state()).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void an_attempt_that_was_lost_or_put_off_does_not_count_as_unclear() {
        assertThat(RetryPolicy.decide(UNCLEAR, 3, 0, 0).state()).isEqualTo(DeliveryState.SENDING);
        assertThat(RetryPolicy.decide(UNCLEAR, 4, 1, 0).state()).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void what_is_held_back_comes_when_it_was_told_to_unless_the_alarm_has_moved_on_by_then() {
        var held = new Outcome.Held("paced", Duration.ofSeconds(10), true);
        for (int waited = 0; waited <= 50; waited++) {
            assertThat(RetryPolicy.hold(held, Duration.ofSeconds(waited)))
                    .isEqualTo(new RetryPolicy.Verdict(DeliveryState.SENDING, "paced", Duration.ofSeconds(10), true));
        }
        assertThat(RetryPolicy.hold(held, Duration.ofSeconds(51)))
                .isEqualTo(new RetryPolicy.Verdict(DeliveryState.FAILED, "paced", null, true));
        assertThat(RetryPolicy.decide(held, 6, 1, 0.5).state()).isEqualTo(DeliveryState.SENDING);
    }
}
