package se.vardkas.support;

import java.util.Random;
import java.util.function.Consumer;

/** Random trials that can be repeated: a failure names its seed, and {@code -Dseed=…} runs that one alone. */
public final class Seeded {
    private Seeded() {}

    /** Runs a trial with so many seeds, or with the one that is asked for. */
    public static void trials(int times, Consumer<Random> trial) {
        var asked = System.getProperty("seed");
        if (asked != null) {
            run(Long.parseLong(asked), trial);
            return;
        }
        long first = System.nanoTime();
        for (int i = 0; i < times; i++) {
            run(first + i, trial);
        }
    }

    private static void run(long seed, Consumer<Random> trial) {
        try {
            trial.accept(new Random(seed));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("Failed with -Dseed=" + seed + ": " + e.getMessage(), e);
        }
    }
}
