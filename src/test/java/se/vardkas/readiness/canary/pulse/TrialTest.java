package se.vardkas.readiness.canary.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.identity.access.PersonId;
import se.vardkas.readiness.canary.pulse.Trial.Timing;
import se.vardkas.readiness.drill.Proof;

class TrialTest {
    private static final Instant PRESS = Instant.parse("2027-01-05T09:00:00Z");
    private static final Instant SOON = PRESS.plusSeconds(10);
    private static final Instant IN_THE_END = PRESS.plus(Trial.LIMIT);
    private static final PersonId DESK = new PersonId(new UUID(0, 1));
    private static final PersonId GATE = new PersonId(new UUID(0, 2));
    private static final Trial PUSH = new Trial(PRESS, List.of(DESK), List.of(Channel.PUSH));

    @Test
    void a_phone_that_proves_that_it_has_it_ends_the_trial() {
        var proofs = List.of(
                proof(DESK, Channel.PUSH, DeliveryState.ACCEPTED, 100),
                proof(DESK, Channel.PUSH, DeliveryState.SHOWN, 900),
                proof(DESK, Channel.PUSH, DeliveryState.RECEIVED, 400));
        var result = PUSH.result(proofs, null, SOON).orElseThrow();
        assertThat(result.outcome()).isEqualTo(Outcome.PROVED);
        assertThat(result.toProof()).isEqualTo(Duration.ofMillis(400));
        assertThat(result.channels())
                .containsExactly(new Timing(Channel.PUSH, Duration.ofMillis(100), Duration.ofMillis(400)));
    }

    @Test
    void that_the_provider_took_it_proves_nothing_and_when_its_time_is_up_that_is_said() {
        var accepted = List.of(proof(DESK, Channel.PUSH, DeliveryState.ACCEPTED, 100));
        assertThat(PUSH.result(accepted, null, IN_THE_END.minusMillis(1))).isEmpty();
        var result = PUSH.result(accepted, null, IN_THE_END).orElseThrow();
        assertThat(result.outcome()).isEqualTo(Outcome.NO_PROOF);
        assertThat(result.toProof()).isNull();
        assertThat(result.channels()).containsExactly(new Timing(Channel.PUSH, Duration.ofMillis(100), null));
    }

    @Test
    void the_slowest_of_its_people_counts_and_none_may_be_missing() {
        var both = new Trial(PRESS, List.of(DESK, GATE), List.of(Channel.PUSH));
        var fast = proof(DESK, Channel.PUSH, DeliveryState.RECEIVED, 300);
        assertThat(both.result(List.of(fast), null, SOON)).isEmpty();
        assertThat(both.result(List.of(fast), null, IN_THE_END).orElseThrow().outcome())
                .isEqualTo(Outcome.NO_PROOF);
        var slow = proof(GATE, Channel.PUSH, DeliveryState.RECEIVED, 2_000);
        var result = both.result(List.of(fast, slow), null, SOON).orElseThrow();
        assertThat(result.toProof()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void one_channel_proves_a_person_but_providers_must_take_every_message() {
        var both = new Trial(PRESS, List.of(DESK), List.of(Channel.SMS, Channel.PUSH));
        var push = proof(DESK, Channel.PUSH, DeliveryState.RECEIVED, 300);
        assertThat(both.result(List.of(push), null, SOON)).isEmpty();
        var sms = proof(DESK, Channel.SMS, DeliveryState.ACCEPTED, 700);
        var result = both.result(List.of(push, sms), null, SOON).orElseThrow();
        assertThat(result.outcome()).isEqualTo(Outcome.PROVED);
        assertThat(result.toProof()).isEqualTo(Duration.ofMillis(300));
        assertThat(result.channels())
                .containsExactly(
                        new Timing(Channel.SMS, Duration.ofMillis(700), null),
                        new Timing(Channel.PUSH, Duration.ofMillis(300), Duration.ofMillis(300)));
    }

    @ParameterizedTest
    @EnumSource(DeliveryState.class)
    void a_carriers_word_for_an_sms_is_no_proof_and_an_answer_is(DeliveryState stage) {
        var sms = new Trial(PRESS, List.of(DESK), List.of(Channel.SMS));
        var proves = List.of(DeliveryState.SHOWN, DeliveryState.OPENED, DeliveryState.ANSWERED)
                .contains(stage);
        assertThat(sms.result(List.of(proof(DESK, Channel.SMS, stage, 5)), null, SOON)
                        .isPresent())
                .isEqualTo(proves);
    }

    @Test
    void what_is_ended_from_outside_shows_nothing_unless_it_was_proved_before() {
        var end = PRESS.plusSeconds(2);
        assertThat(PUSH.result(List.of(), end, SOON).orElseThrow().outcome()).isEqualTo(Outcome.GAVE_WAY);
        var late = proof(DESK, Channel.PUSH, DeliveryState.RECEIVED, 2_001);
        assertThat(PUSH.result(List.of(late), end, SOON).orElseThrow().outcome())
                .isEqualTo(Outcome.GAVE_WAY);
        var inTime = proof(DESK, Channel.PUSH, DeliveryState.RECEIVED, 2_000);
        assertThat(PUSH.result(List.of(inTime), end, SOON).orElseThrow().outcome())
                .isEqualTo(Outcome.PROVED);
    }

    @Test
    void proof_that_comes_when_its_time_is_up_is_none_however_late_somebody_looks() {
        var late = proof(DESK, Channel.PUSH, DeliveryState.RECEIVED, Trial.LIMIT.toMillis() + 1);
        assertThat(PUSH.result(List.of(late), null, PRESS.plusSeconds(600))
                        .orElseThrow()
                        .outcome())
                .isEqualTo(Outcome.NO_PROOF);
        var inTime = proof(DESK, Channel.PUSH, DeliveryState.RECEIVED, Trial.LIMIT.toMillis());
        assertThat(PUSH.result(List.of(inTime), null, PRESS.plusSeconds(600))
                        .orElseThrow()
                        .outcome())
                .isEqualTo(Outcome.PROVED);
    }

    @Test
    void clocks_that_differ_a_little_do_not_make_a_phone_silent() {
        var early = proof(DESK, Channel.PUSH, DeliveryState.RECEIVED, -40);
        assertThat(PUSH.result(List.of(early), null, SOON).orElseThrow().toProof())
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void what_others_prove_is_not_asked() {
        var others = proof(GATE, Channel.PUSH, DeliveryState.OPENED, 100);
        var otherway = proof(DESK, Channel.SMS, DeliveryState.ACCEPTED, 100);
        assertThat(PUSH.result(List.of(others, otherway), null, SOON)).isEmpty();
    }

    private static Proof proof(PersonId person, Channel channel, DeliveryState stage, long millis) {
        return new Proof(person, channel, stage, PRESS.plusMillis(millis));
    }
}
