package se.vardkas.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.identity.access.PersonId;

/**
 * One message to be queued.
 *
 * @param contact the address that it goes to; {@code null}: the first of those that the channel leads to when it is sent
 * @param delaySeconds how long to wait for the person's earlier channels to prove themselves; 0: at once
 * @param fallback whether it is sent only if none of them has by then
 * @param code four digits that take the alarm by SMS; {@code null} where none is asked for
 * @param provider who is to carry it; {@code null}: whoever comes first in the tenant's order when it is sent
 * @param spare whether it is the same as another one by the same channel, for the case that its provider does not deliver; or a
 *     browser's, beside the phone's
 */
public record NewDelivery(
        NotificationId id,
        PersonId recipient,
        Channel channel,
        @Nullable UUID contact,
        int delaySeconds,
        boolean fallback,
        @Nullable String code,
        @Nullable String provider,
        boolean spare) {

    /** One that whoever comes first may carry. */
    public NewDelivery(
            NotificationId id,
            PersonId recipient,
            Channel channel,
            @Nullable UUID contact,
            int delaySeconds,
            boolean fallback,
            @Nullable String code) {
        this(id, recipient, channel, contact, delaySeconds, fallback, code, null, false);
    }

    /** The same for a browser that rings beside the phone: whatever becomes of it, the phone's other channels go on. */
    public NewDelivery beside() {
        return new NewDelivery(id, recipient, channel, contact, delaySeconds, fallback, code, provider, true);
    }

    /** The same, carried by a provider. */
    NewDelivery by(String provider) {
        return new NewDelivery(id, recipient, channel, contact, delaySeconds, fallback, code, provider, spare);
    }

    /** The same again by another provider, unless this one has delivered within so many seconds. */
    NewDelivery spare(NotificationId id, String provider, int patienceSeconds) {
        return new NewDelivery(
                id, recipient, channel, contact, delaySeconds + patienceSeconds, true, code, provider, true);
    }

    /** Leaves the code out, for logs. */
    @Override
    public String toString() {
        return id.toString();
    }
}
