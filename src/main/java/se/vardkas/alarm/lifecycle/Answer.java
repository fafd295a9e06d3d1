package se.vardkas.alarm.lifecycle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody who was told answers. */
public enum Answer {
    COMING,
    CANNOT,
    ON_SITE;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The answer of that name, if it is one. */
    public static Optional<Answer> named(String wireName) {
        return Arrays.stream(values())
                .filter(answer -> answer.wireName().equals(wireName))
                .findFirst();
    }
}
