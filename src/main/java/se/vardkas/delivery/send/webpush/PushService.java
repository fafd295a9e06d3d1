package se.vardkas.delivery.send.webpush;

import java.net.URI;

/** The push services there are. Browsers choose them, so all others share one name. */
final class PushService {
    private PushService() {}

    /** Whose an endpoint is. */
    static String of(URI endpoint) {
        var host = endpoint.getHost();
        if (host.equals("fcm.googleapis.com")) {
            return "google";
        }
        if (host.endsWith(".push.services.mozilla.com")) {
            return "mozilla";
        }
        if (host.endsWith(".notify.windows.com")) {
            return "microsoft";
        }
        return host.endsWith(".push.apple.com") ? "apple" : "other";
    }
}
