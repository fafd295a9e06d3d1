package se.vardkas.faults;

import java.time.Duration;

/**
 * How long and how hard, from system properties: {@code faults.seconds}, {@code faults.kills} (of a program),
 * {@code faults.databaseKills}, {@code faults.failpoints}, {@code seed}. Where kills are counted, it goes on until there
 * were so many.
 */
record Settings(Duration time, int kills, int databaseKills, int failpoints, long seed) {
    private static final int SHORT_SECONDS = 60;
    /** Each of them takes as long as a program needs to start. */
    private static final int SOME_FAILPOINTS = 5;

    static Settings read() {
        return new Settings(
                Duration.ofSeconds(number("faults.seconds", SHORT_SECONDS)),
                (int) number("faults.kills", 0),
                (int) number("faults.databaseKills", 0),
                (int) number("faults.failpoints", SOME_FAILPOINTS),
                number("seed", System.nanoTime()));
    }

    boolean counted() {
        return kills + databaseKills > 0;
    }

    private static long number(String name, long otherwise) {
        var text = System.getProperty(name);
        return text == null || text.isBlank() ? otherwise : Long.parseLong(text);
    }
}
