package se.vardkas.delivery.proof;

import java.util.Locale;

/** Who says how far a message came. */
public enum Source {
    /** The app on the person's phone. */
    APP,
    /** The carrier, through its callbacks and answers. */
    PROVIDER;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
