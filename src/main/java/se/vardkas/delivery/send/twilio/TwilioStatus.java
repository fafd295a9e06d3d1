package se.vardkas.delivery.send.twilio;

import java.util.Map;
import java.util.Optional;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.proof.Source;

/**
 * What Twilio's status callbacks say. A call that was answered may have been answered by voicemail: it is received, no
 * more.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks">messages</a>
 * @see <a href="https://www.twilio.com/docs/voice/api/call-resource#call-status-values">calls</a>
 */
public final class TwilioStatus {
    private TwilioStatus() {}

    /** What an SMS callback says; empty where it tells nothing. */
    public static Optional<Report> ofMessage(NotificationId id, Map<String, String> fields) {
        return switch (fields.getOrDefault("MessageStatus", "")) {
            case "queued", "accepted", "scheduled", "sending", "sent" -> proved(id, DeliveryState.ACCEPTED);
            case "delivered", "read" -> proved(id, DeliveryState.RECEIVED);
            case "undelivered", "failed", "canceled" -> undelivered(id, fields, "MessageStatus");
            default -> Optional.empty();
        };
    }

    /** What a call's callback says; empty where it tells nothing. */
    public static Optional<Report> ofCall(NotificationId id, Map<String, String> fields) {
        return switch (fields.getOrDefault("CallStatus", "")) {
            case "queued", "initiated", "ringing" -> proved(id, DeliveryState.ACCEPTED);
            case "in-progress", "completed" -> proved(id, DeliveryState.RECEIVED);
            case "busy", "no-answer", "failed", "canceled" -> undelivered(id, fields, "CallStatus");
            default -> Optional.empty();
        };
    }

    private static Optional<Report> proved(NotificationId id, DeliveryState stage) {
        return Optional.of(new Report.Proved(id, stage, Source.PROVIDER));
    }

    private static Optional<Report> undelivered(NotificationId id, Map<String, String> fields, String statusField) {
        var code = fields.get("ErrorCode");
        boolean numbered = code != null && code.matches("[0-9]{1,6}");
        return Optional.of(new Report.Undelivered(id, "twilio-" + (numbered ? code : fields.get(statusField))));
    }
}
