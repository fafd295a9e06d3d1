package se.vardkas.delivery.proof;

import org.jspecify.annotations.Nullable;

/** News of a message, from whoever has it. */
public sealed interface Report {
    /** Which message. */
    NotificationId notification();

    /**
     * An attempt has ended.
     *
     * @param provider who was asked; {@code null}: nobody
     */
    record Attempted(
            NotificationId notification,
            int attempt,
            Outcome outcome,
            @Nullable String provider) implements Report {
        /** One that asked nobody. */
        public Attempted(NotificationId notification, int attempt, Outcome outcome) {
            this(notification, attempt, outcome, null);
        }
    }

    /**
     * An attempt was not made.
     *
     * @param reason {@link #REACHED} or {@link #BUNDLED}
     */
    record NotNeeded(NotificationId notification, int attempt, String reason) implements Report {
        /** An earlier channel has been proved to have reached the person. */
        public static final String REACHED = "reached-already";

        /** Another message told of it too. */
        public static final String BUNDLED = "bundled";
    }

    /** The phone's app, or a provider, says how far the message came. */
    record Proved(NotificationId notification, DeliveryState stage, Source source) implements Report {}

    /**
     * A call that somebody or something answered is over.
     *
     * @param reference what the provider calls the call
     * @param seconds how long it was
     */
    record Lasted(NotificationId notification, String provider, String reference, int seconds) implements Report {
        private static final int MINUTE = 60;

        /** How many minutes it began: that many are charged for. */
        public int startedMinutes() {
            return (seconds + MINUTE - 1) / MINUTE;
        }
    }

    /** A provider that had taken the message says that it never arrived. */
    record Undelivered(NotificationId notification, String provider, String reason, Blame blame) implements Report {}
}
