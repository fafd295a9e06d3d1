package se.vardkas.faults.failpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a program runs into at a failpoint: a file of its name arms it, and is gone when it has snapped. */
public final class Trap {
    /** As a kill leaves it. */
    private static final int KILLED = 137;

    private static volatile Path folder = Path.of("");

    private Trap() {}

    static void in(Path armed) {
        folder = armed;
    }

    /** Halts the program where the failpoint is armed: nothing is flushed, no hook runs. */
    public static void reached(String failpoint) {
        try {
            if (Files.deleteIfExists(folder.resolve(failpoint))) {
                Runtime.getRuntime().halt(KILLED);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
