package se.vardkas.delivery.send.twilio;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Blame;
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
            case "in-progress" -> proved(id, DeliveryState.RECEIVED);
            case "completed" -> lasted(id, fields.getOrDefault("CallSid", ""), fields.getOrDefault("CallDuration", ""));
            case "busy", "no-answer", "failed", "canceled" -> undelivered(id, fields, "CallStatus");
            default -> Optional.empty();
        };
    }

    /** The fields of a callback that would say the same as an answer of Twilio's to a question. */
    public static Map<String, String> fields(String name, @Nullable Object status, @Nullable Integer errorCode) {
        var fields = new HashMap<String, String>();
        fields.put(name, String.valueOf(status));
        if (errorCode != null) {
            fields.put("ErrorCode", errorCode.toString());
        }
        return fields;
    }

    /** The same of a call, which may have lasted for a while. */
    public static Map<String, String> fieldsOfCall(
            String reference, @Nullable Object status, @Nullable String duration) {
        var fields = fields("CallStatus", status, null);
        fields.put("CallSid", reference);
        if (duration != null) {
            fields.put("CallDuration", duration);
        }
        return fields;
    }

    /** Where it is not said how long it was it only came. */
    private static Optional<Report> lasted(NotificationId id, String reference, String seconds) {
        return reference.isEmpty() || !seconds.matches("[0-9]{1,6}")
                ? proved(id, DeliveryState.RECEIVED)
                : Optional.of(new Report.Lasted(id, Twilio.PROVIDER, reference, Integer.parseInt(seconds)));
    }

    private static Optional<Report> proved(NotificationId id, DeliveryState stage) {
        return Optional.of(new Report.Proved(id, stage, Source.PROVIDER));
    }

    private static Optional<Report> undelivered(NotificationId id, Map<String, String> fields, String statusField) {
        var code = fields.get("ErrorCode");
        return Optional.of(
                code != null && code.matches("[0-9]{1,6}")
                        ? undelivered(id, code, TwilioErrors.ofCode(Integer.parseInt(code)))
                        : undelivered(id, fields.getOrDefault(statusField, ""), Blame.NOBODY));
    }

    private static Report undelivered(NotificationId id, String why, Blame blame) {
        return new Report.Undelivered(id, Twilio.PROVIDER, "twilio-" + why, blame);
    }
}
