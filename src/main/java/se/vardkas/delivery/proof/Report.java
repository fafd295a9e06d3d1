package se.vardkas.delivery.proof;

/** News of a message, from whoever has it. */
public sealed interface Report {
    /** Which message. */
    NotificationId notification();

    /** An attempt has ended. */
    record Attempted(NotificationId notification, int attempt, Outcome outcome) implements Report {}

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

    /** A provider that had taken the message says that it never arrived. */
    record Undelivered(NotificationId notification, String reason, Blame blame) implements Report {}
}
