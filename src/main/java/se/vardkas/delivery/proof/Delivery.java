package se.vardkas.delivery.proof;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;

/**
 * As much of a message as reports change.
 *
 * @param occasion what it is counted as
 * @param unclear of how many attempts nobody knows whether the provider took them
 * @param counted the attempts that are counted as taken, one bit each
 */
public record Delivery(
        NotificationId id,
        PersonId recipient,
        Channel channel,
        Occasion occasion,
        DeliveryState state,
        int attempt,
        int unclear,
        PutOff putOff,
        @Nullable String reason,
        @Nullable String providerReference,
        int counted) {
    /** Later ones share it: of a message that is tried so often one more or less says nothing. */
    private static final int LAST_BIT = 30;

    /** One that was never put off. */
    public Delivery(
            NotificationId id,
            PersonId recipient,
            Channel channel,
            Occasion occasion,
            DeliveryState state,
            int attempt,
            int unclear,
            @Nullable String reason,
            @Nullable String providerReference,
            int counted) {
        this(
                id,
                recipient,
                channel,
                occasion,
                state,
                attempt,
                unclear,
                PutOff.NEVER,
                reason,
                providerReference,
                counted);
    }

    /** How many attempts were made, with the one under way. */
    public int tries() {
        return attempt - putOff.times();
    }

    Delivery in(DeliveryState state, @Nullable String reason) {
        return with(state, unclear, putOff, reason, providerReference, counted);
    }

    Delivery under(@Nullable String reference) {
        return with(state, unclear, putOff, reason, reference == null ? providerReference : reference, counted);
    }

    Delivery afterUnclear() {
        return with(state, unclear + 1, putOff, reason, providerReference, counted);
    }

    Delivery putOff(Duration wait) {
        return with(state, unclear, putOff.again(wait), reason, providerReference, counted);
    }

    /** The same, with an attempt counted as taken. */
    public Delivery counting(int attempt) {
        return with(state, unclear, putOff, reason, providerReference, counted | bit(attempt));
    }

    private Delivery with(
            DeliveryState state,
            int unclear,
            PutOff putOff,
            @Nullable String reason,
            @Nullable String reference,
            int counted) {
        return new Delivery(
                id, recipient, channel, occasion, state, attempt, unclear, putOff, reason, reference, counted);
    }

    /** Whether an attempt is counted as taken. */
    public boolean counts(int attempt) {
        return (counted & bit(attempt)) != 0;
    }

    private static int bit(int attempt) {
        return 1 << Math.min(attempt - 1, LAST_BIT);
    }
}
