package se.vardkas.delivery.proof;

import java.util.UUID;

/** One message to one person over one channel, within a tenant; phones know it as {@code notificationId}. */
public record NotificationId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
