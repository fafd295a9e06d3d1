package se.vardkas.delivery.proof;

import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;

/** As much of a message as reports change. */
public record Delivery(
        NotificationId id,
        PersonId recipient,
        Channel channel,
        DeliveryState state,
        int attempt,
        @Nullable String reason,
        @Nullable String providerReference) {

    Delivery in(DeliveryState state, @Nullable String reason) {
        return new Delivery(id, recipient, channel, state, attempt, reason, providerReference);
    }

    Delivery under(@Nullable String reference) {
        return new Delivery(
                id, recipient, channel, state, attempt, reason, reference == null ? providerReference : reference);
    }
}
