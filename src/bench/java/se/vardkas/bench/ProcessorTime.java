package se.vardkas.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads who has used how much processor time so far, from {@code /proc}. */
final class ProcessorTime {
    /** What the kernel counts in, on every Linux that runs Java. */
    static final double TICKS_PER_SECOND = 100;

    private static final double NANOS_PER_SECOND = 1e9;
    /** Fields of {@code /proc/<pid>/stat} after the name: own user and system time, then that of ended children. */
    static final int USER = 11;

    static final int SYSTEM = 12;
    private static final int ENDED_USER = 13;
    private static final int ENDED_SYSTEM = 14;
    /** Fields of the first line of {@code /proc/stat}: user, nice, system, (idle, wait), interrupts, soft ones, stolen. */
    private static final int[] BUSY = {1, 2, 3, 6, 7};

    private static final int STOLEN = 8;

    private final ProcessHandle program;
    private final ProcessHandle postmaster;
    private final long phones;
    private final long sink;

    ProcessorTime(ProcessHandle program, ProcessHandle postmaster, long phonesThread, long sinkThread) {
        this.program = program;
        this.postmaster = postmaster;
        this.phones = phonesThread;
        this.sink = sinkThread;
    }

    /**
     * Seconds of processor time used since each began.
     *
     * @param at seconds on a clock of no meaning
     * @param bench all of this process: phones, sink, compiler and collector
     * @param children programs that this process ran to their end, which is pgbench
     * @param machine all that anybody used
     * @param stolen what the host took away
     */
    record Reading(
            double at,
            double phones,
            double sink,
            double bench,
            double children,
            double program,
            double postgres,
            double machine,
            double stolen) {}

    Reading read() throws IOException {
        var self = fields(Path.of("/proc/self/stat"));
        var machine = Files.readString(Path.of("/proc/stat"))
                .lines()
                .findFirst()
                .orElseThrow()
                .split(" +");
        return new Reading(
                System.nanoTime() / NANOS_PER_SECOND,
                ofThread(phones),
                ofThread(sink),
                seconds(self, USER, SYSTEM),
                seconds(self, ENDED_USER, ENDED_SYSTEM),
                own(program),
                ofServer(),
                seconds(machine, BUSY),
                seconds(machine, STOLEN));
    }

    private double ofServer() throws IOException {
        var first = fields(stat(postmaster));
        double all = seconds(first, USER, SYSTEM, ENDED_USER, ENDED_SYSTEM);
        for (var backend : postmaster.descendants().toList()) {
            all += own(backend);
        }
        return all;
    }

    private static double own(ProcessHandle process) throws IOException {
        return Files.exists(stat(process)) ? seconds(fields(stat(process)), USER, SYSTEM) : 0;
    }

    private static double ofThread(long id) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(id) / NANOS_PER_SECOND;
    }

    private static Path stat(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()), "stat");
    }

    /** The fields after the process's name, which may hold spaces. */
    static String[] fields(Path stat) throws IOException {
        var line = Files.readString(stat);
        return line.substring(line.lastIndexOf(')') + 2).strip().split(" ");
    }

    private static double seconds(String[] fields, int... places) {
        return Arrays.stream(places)
                        .mapToLong(place -> Long.parseLong(fields[place]))
                        .sum()
                / TICKS_PER_SECOND;
    }
}
