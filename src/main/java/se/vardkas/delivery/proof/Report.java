package se.vardkas.delivery.proof;

/** News of a message, from whoever has it. */
public sealed interface Report {
    /** Which message. */
    NotificationId notification();

    /** An attempt has ended. */
    record Attempted(NotificationId notification, int attempt, Outcome outcome) implements Report {}

    /** An attempt was not made: an earlier channel has been proved to have reached the person. */
    record NotNeeded(NotificationId notification, int attempt) implements Report {}

    /** The phone's app, or a provider, says how far the message came. */
    record Proved(NotificationId notification, DeliveryState stage, Source source) implements Report {}

    /** A provider that had taken the message says that it never arrived. */
    record Undelivered(NotificationId notification, String reason, Blame blame) implements Report {}
}
