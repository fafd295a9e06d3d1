package se.vardkas.readiness.cover;

import java.util.Locale;

/** How well a unit is covered; the worst last. */
public enum CoverState {
    /** A panic would be heard. */
    COVERED,
    /** It would be heard, but little is missing. */
    THIN,
    /** No step of the plan reaches anybody: at best those are told who are told where nobody else is. */
    UNCOVERED;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
