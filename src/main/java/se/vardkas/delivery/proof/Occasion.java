package se.vardkas.delivery.proof;

import java.util.Locale;

/** What a message is counted as: why it is sent, as far as whoever pays for it needs to know. */
public enum Occasion {
    /** A cry for help. */
    ALARM,
    /** What becomes of an alarm, and whose shift it is. */
    NEWS,
    /** Whatever a drill sends; a canary is one. */
    DRILL,
    /** About the address that it goes to: a code, or a test. */
    CHECK;

    /** The occasion of an event. */
    public static Occasion of(Event event, boolean drill) {
        if (event.isOfContact()) {
            return CHECK;
        }
        if (drill) {
            return DRILL;
        }
        return event == Event.ALARM ? ALARM : NEWS;
    }

    /** The same by an event's name, which while replicas are replaced only a newer one may know. */
    public static Occasion of(String event, boolean drill) {
        if (Event.isKnown(event)) {
            return of(Event.valueOf(event), drill);
        }
        return drill ? DRILL : NEWS;
    }

    /** The name on the wire, and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
