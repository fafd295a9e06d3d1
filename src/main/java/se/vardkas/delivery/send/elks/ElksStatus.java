package se.vardkas.delivery.send.elks;

import java.util.Optional;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.proof.Source;

/**
 * What 46elks says became of something it took.
 *
 * @see <a href="https://46elks.com/docs/sms-delivery-reports">delivery reports</a>
 */
public final class ElksStatus {
    private ElksStatus() {}

    /** What a status of an SMS means; empty where it tells nothing. */
    public static Optional<Report> ofMessage(NotificationId id, String status) {
        return switch (status) {
            case "created", "sent" -> Optional.of(new Report.Proved(id, DeliveryState.ACCEPTED, Source.PROVIDER));
            case "delivered" -> Optional.of(new Report.Proved(id, DeliveryState.RECEIVED, Source.PROVIDER));
            case "failed" -> Optional.of(undelivered(id, status));
            default -> Optional.empty();
        };
    }

    /**
     * What the state of a call means; empty where it tells nothing. One that was put through may have been put through to
     * voicemail: it is received, no more.
     *
     * @param reference what they call it
     * @param seconds how long it was; of one that goes on, or where they do not say, anything but a number
     * @see <a href="https://46elks.com/docs/show-call-id">calls</a>
     */
    public static Optional<Report> ofCall(NotificationId id, String state, String reference, String seconds) {
        return switch (state) {
            case "ongoing" -> Optional.of(new Report.Proved(id, DeliveryState.ACCEPTED, Source.PROVIDER));
            case "success" -> Optional.of(lasted(id, reference, seconds));
            case "busy", "failed" -> Optional.of(undelivered(id, state));
            default -> Optional.empty();
        };
    }

    private static Report lasted(NotificationId id, String reference, String seconds) {
        return reference.isEmpty() || !seconds.matches("[0-9]{1,6}")
                ? answered(id)
                : new Report.Lasted(id, Elks.PROVIDER, reference, Integer.parseInt(seconds));
    }

    private static Report undelivered(NotificationId id, String why) {
        return new Report.Undelivered(id, Elks.PROVIDER, "elks-" + why, Blame.NOBODY);
    }

    /** That a call is answered, by somebody or something. */
    public static Report answered(NotificationId id) {
        return new Report.Proved(id, DeliveryState.RECEIVED, Source.PROVIDER);
    }
}
