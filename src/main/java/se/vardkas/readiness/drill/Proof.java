package se.vardkas.readiness.drill;

import java.time.Instant;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.ProofLadder;
import se.vardkas.identity.access.PersonId;

/** What was said of a message to somebody, and when. */
public record Proof(PersonId person, Channel channel, DeliveryState stage, Instant at) {
    /** Whether a human's phone or hand said it; carriers confirm what never arrived. */
    boolean isAPersons() {
        return ProofLadder.provesAPerson(channel, stage);
    }
}
