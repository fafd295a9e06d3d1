package se.vardkas.alarm.lifecycle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an alarm turned out to have been. */
public enum ClosureOutcome {
    INCIDENT,
    FALSE_ALARM,
    PRECAUTION,
    TEST;

    /** The name on the wire and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The outcome of that name, if it is one. */
    public static Optional<ClosureOutcome> named(String wireName) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.wireName().equals(wireName))
                .findFirst();
    }
}
