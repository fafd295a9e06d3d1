package se.vardkas.alarm.lifecycle;

import java.util.Locale;

/** Where an alarm stands. */
public enum AlarmState {
    /** Nobody has taken it: the plan runs. */
    RAISED,
    /** Somebody is coming: the owner. */
    ACKNOWLEDGED,
    /** The owner is there. */
    ON_SITE,
    /** It is over. */
    CLOSED;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
