package se.vardkas.delivery.proof;

import java.util.Locale;

/** What a message is about. Only {@link #ALARM} asks for an answer, and only it is stopped by one. */
public enum Event {
    ALARM,
    TAKEN,
    REPEATED,
    MESSAGE,
    CLOSED,
    REOPENED,
    /** To whoever goes on call; no alarm's. */
    SHIFT_STARTED,
    /** To whoever comes off; no alarm's. */
    SHIFT_ENDED;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
