package se.vardkas.delivery.proof;

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
        @Nullable String reason,
        @Nullable String providerReference) {

    Delivery in(DeliveryState state, @Nullable String reason) {
        return new Delivery(id, recipient, channel, state, attempt, unclear, reason, providerReference);
    }

    Delivery under(@Nullable String reference) {
        return new Delivery(
                id,
                recipient,
                channel,
                state,
                attempt,
                unclear,
                reason,
                reference == null ? providerReference : reference);
    }

    Delivery afterUnclear() {
        return new Delivery(id, recipient, channel, state, attempt, unclear + 1, reason, providerReference);
    }
}
