package se.vardkas.delivery.proof;

import java.util.Locale;

/** How far a message is known to have come, by rising proof; the last two stand aside. */
public enum DeliveryState {
    /** Waits for its time. */
    QUEUED,
    /** An attempt is under way, or another will be made. */
    SENDING,
    /** The provider took it. Proves nothing about the phone. */
    ACCEPTED,
    /** It is on the handset, as the app or the provider says. */
    RECEIVED,
    /** The app showed it. */
    SHOWN,
    /** The person opened it. */
    OPENED,
    /** The message by which the person answered. */
    ANSWERED,
    /** No attempt reached the phone; may still rise when proof comes. */
    FAILED,
    /** No longer wanted before it was sent. */
    CANCELLED;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
