package se.vardkas.delivery.proof;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;

/**
 * As much of a message as reports change.
 *
 * @param unclear of how many attempts nobody knows whether the provider took them
 */
public record Delivery(
        NotificationId id,
        PersonId recipient,
        Channel channel,
        DeliveryState state,
        int attempt,
        int unclear,
        PutOff putOff,
        @Nullable String reason,
        @Nullable String providerReference) {

    /** One that was never put off. */
    public Delivery(
            NotificationId id,
            PersonId recipient,
            Channel channel,
            DeliveryState state,
            int attempt,
            int unclear,
            @Nullable String reason,
            @Nullable String providerReference) {
        this(id, recipient, channel, state, attempt, unclear, PutOff.NEVER, reason, providerReference);
    }

    /** How many attempts were made, with the one under way. */
    public int tries() {
        return attempt - putOff.times();
    }

    Delivery in(DeliveryState state, @Nullable String reason) {
        return new Delivery(id, recipient, channel, state, attempt, unclear, putOff, reason, providerReference);
    }

    Delivery under(@Nullable String reference) {
        return new Delivery(
                id,
                recipient,
                channel,
                state,
                attempt,
                unclear,
                putOff,
                reason,
                reference == null ? providerReference : reference);
    }

    Delivery afterUnclear() {
        return new Delivery(id, recipient, channel, state, attempt, unclear + 1, putOff, reason, providerReference);
    }

    Delivery putOff(Duration wait) {
        return new Delivery(
                id, recipient, channel, state, attempt, unclear, putOff.again(wait), reason, providerReference);
    }
}
