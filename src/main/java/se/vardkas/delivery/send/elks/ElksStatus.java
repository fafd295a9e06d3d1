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
            case "failed" -> Optional.of(new Report.Undelivered(id, "elks-failed", Blame.NOBODY));
            default -> Optional.empty();
        };
    }
}
