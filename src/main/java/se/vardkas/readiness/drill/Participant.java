package se.vardkas.readiness.drill;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.Answer;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.identity.access.PersonId;

/**
 * How somebody did in a drill.
 *
 * @param toProof how long it took until they proved that they knew; {@code null}: they did not
 * @param channelOfProof {@code null} also where their answer is the proof
 * @param toAnswer {@code null}: they did not answer
 */
public record Participant(
        PersonId person,
        Instant toldAt,
        @Nullable Duration toProof,
        @Nullable Channel channelOfProof,
        @Nullable Answer answer,
        @Nullable Duration toAnswer) {

    /** Whether they proved that they knew while the drill went on. */
    public boolean proved() {
        return toProof != null;
    }
}
