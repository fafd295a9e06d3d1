package se.vardkas.readiness.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.alarm.lifecycle.Answer;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.identity.access.PersonId;

class DrillResultTest {
    private static final Instant START = Instant.parse("2027-01-05T09:00:00Z");
    private static final PersonId AMIR = new PersonId(new UUID(0, 1));
    private static final PersonId SARA = new PersonId(new UUID(0, 2));
    private static final PersonId KARIN = new PersonId(new UUID(0, 3));

    @Test
    void who_did_not_prove_that_they_knew_stands_first_then_the_slowest() {
        var result = DrillResult.of(
                List.of(told(AMIR), told(SARA), told(KARIN)),
                List.of(
                        proof(AMIR, Channel.PUSH, DeliveryState.RECEIVED, 2),
                        proof(AMIR, Channel.PUSH, DeliveryState.OPENED, 9),
                        proof(KARIN, Channel.PUSH, DeliveryState.SHOWN, 6)),
                null);
        assertThat(result.people()).extracting(Participant::person).containsExactly(SARA, KARIN, AMIR);
        assertThat(result.people().get(0).proved()).isFalse();
        assertThat(result.people().get(2).toProof()).isEqualTo(Duration.ofSeconds(2));
        assertThat(result.provedShare()).isEqualTo(2.0 / 3);
        assertThat(result.medianToProof()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void a_carriers_word_proves_nothing_and_a_digit_does() {
        for (var channel : List.of(Channel.SMS, Channel.VOICE)) {
            for (var stage : DeliveryState.values()) {
                var proved = stage == DeliveryState.SHOWN
                        || stage == DeliveryState.OPENED
                        || stage == DeliveryState.ANSWERED;
                var result = DrillResult.of(List.of(told(AMIR)), List.of(proof(AMIR, channel, stage, 1)), null);
                assertThat(result.proved()).as("%s %s", channel, stage).isEqualTo(proved ? 1 : 0);
            }
        }
    }

    @Test
    void an_answer_is_a_proof_by_whichever_way_and_what_came_first_counts() {
        var call = new Call(AMIR, START, Answer.COMING, START.plusSeconds(3));
        var alone = DrillResult.of(List.of(call), List.of(), null).people().get(0);
        assertThat(alone.toProof()).isEqualTo(Duration.ofSeconds(3));
        assertThat(alone.channelOfProof()).isNull();
        assertThat(alone.toAnswer()).isEqualTo(Duration.ofSeconds(3));
        var later = DrillResult.of(List.of(call), List.of(proof(AMIR, Channel.PUSH, DeliveryState.SHOWN, 5)), null);
        assertThat(later.people().get(0).toProof()).isEqualTo(Duration.ofSeconds(3));
        var sooner = DrillResult.of(List.of(call), List.of(proof(AMIR, Channel.PUSH, DeliveryState.SHOWN, 1)), null);
        assertThat(sooner.people().get(0).channelOfProof()).isEqualTo(Channel.PUSH);
    }

    @Test
    void what_came_after_the_end_does_not_count() {
        var call = new Call(AMIR, START, Answer.COMING, START.plusSeconds(400));
        var proof = proof(AMIR, Channel.PUSH, DeliveryState.RECEIVED, 301);
        var late = DrillResult.of(List.of(call), List.of(proof), START.plusSeconds(300));
        assertThat(late.proved()).isZero();
        assertThat(late.people().get(0).answer()).isNull();
        assertThat(late.medianToProof()).isNull();
    }

    @Test
    void a_drill_that_told_nobody_has_no_share() {
        assertThat(DrillResult.of(List.of(), List.of(), START).provedShare()).isNull();
    }

    private static Call told(PersonId person) {
        return new Call(person, START, null, null);
    }

    private static Proof proof(PersonId person, Channel channel, DeliveryState stage, int seconds) {
        return new Proof(person, channel, stage, START.plusSeconds(seconds));
    }
}
