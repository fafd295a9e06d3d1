package se.vardkas.readiness.canary.pulse;

import java.util.Arrays;
import java.util.Locale;

/** What became of a canary. */
public enum Outcome {
    /** Providers took every message, and everybody proved that they knew. */
    PROVED,
    /** Something of that was missing when its time was up. */
    NO_PROOF,
    /** A real alarm, or somebody, ended it before: it shows nothing. */
    GAVE_WAY;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The outcome of that name. */
    public static Outcome named(String name) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.wireName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
