package se.vardkas.delivery.send;

import se.vardkas.platform.webpush.Subscription;

/** Which provider a push goes to: phones have tokens of Firebase's, browsers have subscriptions. */
public final class PushRoute {
    /** Firebase Cloud Messaging, as settings name it. */
    public static final String FCM = "fcm";

    /** The push services of browsers. */
    public static final String WEB_PUSH = "webpush";

    private PushRoute() {}

    /** Decided by the address's form alone. */
    public static String provider(String address) {
        return Subscription.isMeantBy(address) ? WEB_PUSH : FCM;
    }
}
