package se.vardkas.delivery;

import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.identity.access.PersonId;

/**
 * One message to be queued.
 *
 * @param delaySeconds how long to wait for the person's earlier channels to prove themselves; 0: at once
 * @param fallback whether it is sent only if none of them has by then
 * @param code four digits that take the alarm by SMS; {@code null} where none is asked for
 */
public record NewDelivery(
        NotificationId id,
        PersonId recipient,
        Channel channel,
        int delaySeconds,
        boolean fallback,
        @Nullable String code) {

    /** Leaves the code out, for logs. */
    @Override
    public String toString() {
        return id.toString();
    }
}
