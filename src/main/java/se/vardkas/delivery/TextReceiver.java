package se.vardkas.delivery;

import io.smallrye.mutiny.Uni;

/** Takes an SMS that is no reply: a phone without data may cry for help by one. */
public interface TextReceiver {
    /** What an SMS was. */
    enum Received {
        /** Nothing that is meant for this receiver. */
        SOMETHING_ELSE,
        /** A cry for help; it is kept, and whoever sent it may be told so. */
        KEPT,
        /** A cry for help, or what looked like one; nothing is answered. */
        NOT_ANSWERED
    }

    /** An SMS came, from whatever number. Fails where a cry for help could be kept nowhere. */
    Uni<Received> texted(String text);
}
