package se.vardkas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads how much memory a process holds, from {@code /proc}. In MiB. */
final class Memory {
    private static final int KIB_PER_MIB = 1024;

    private Memory() {}

    /** What it holds now. */
    static long resident(ProcessHandle process) throws IOException {
        return read(process, "VmRSS:");
    }

    /** The most it ever held. */
    static long peak(ProcessHandle process) throws IOException {
        return read(process, "VmHWM:");
    }

    private static long read(ProcessHandle process, String field) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            var line = lines.filter(one -> one.startsWith(field)).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB;
        }
    }
}
