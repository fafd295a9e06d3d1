package se.vardkas.alarm.lifecycle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How bad it is, by rising strength. */
public enum AlarmKind {
    /** Come quietly, I want company. */
    ASSIST,
    /** I am being threatened. */
    THREAT,
    /** I am in danger now. */
    PANIC;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that name, if it is one. */
    public static Optional<AlarmKind> named(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(wireName))
                .findFirst();
    }

    /** Whether this is worse than the other. */
    public boolean isStrongerThan(AlarmKind other) {
        return compareTo(other) > 0;
    }
}
