package se.vardkas.delivery.proof;

import java.util.Locale;

/** A way to a person's phone. */
public enum Channel {
    PUSH,
    SMS,
    VOICE;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
