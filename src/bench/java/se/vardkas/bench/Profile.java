package se.vardkas.bench;

import static se.vardkas.bench.Page.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the program's processor time goes while a scenario runs: by thread, as the kernel counts it, and by who was at work in
 * Java, as the flight recorder saw it every ten milliseconds. Costs a few percent of the speed, so it is asked for.
 */
final class Profile {
    private static final int MOST = 12;
    private static final int PATIENCE_SECONDS = 60;

    private final String scenario;
    private final ProcessHandle program;
    private final Map<String, Double> before;

    private Profile(String scenario, ProcessHandle program, Map<String, Double> before) {
        this.scenario = scenario;
        this.program = program;
        this.before = before;
    }

    /**
     * What was seen.
     *
     * @param seconds of processor time, all threads together
     * @param threads shares of it by the kind of thread
     * @param samples how often somebody was seen at work in Java
     * @param workers shares of these by who it was
     */
    record Seen(double seconds, Map<String, Double> threads, long samples, Map<String, Double> workers) {
        void show(Page page, String scenario) {
            page.table("Where the time of `" + scenario + "` goes", "Threads", "of " + format("%.1f s", seconds));
            rows(page, threads);
            page.table("and in Java", "Who", "of " + format("%,d looks", samples));
            rows(page, workers);
        }

        private static void rows(Page page, Map<String, Double> shares) {
            shares.entrySet().stream()
                    .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                    .limit(MOST)
                    .forEach(share -> page.row(share.getKey(), format("%.0f %%", 100 * share.getValue())));
        }
    }

    /** Begins to look. */
    static Profile of(String scenario, ProcessHandle program) throws IOException, InterruptedException {
        command(program, "JFR.start", "name=" + scenario, "settings=profile");
        return new Profile(scenario, program, ticks(program));
    }

    /** Ends looking; the recording stays beside the report. */
    Seen seen() throws IOException, InterruptedException {
        var spent = new TreeMap<String, Double>();
        ticks(program).forEach((thread, ticks) -> {
            double more = ticks - before.getOrDefault(thread, 0.0);
            spent.merge(Kinds.ofThread(name(thread)), more, Double::sum);
        });
        var file = BenchSettings.FOLDER.resolve(scenario + ".jfr").toAbsolutePath();
        command(program, "JFR.stop", "name=" + scenario, "filename=" + file);
        var workers = workers(file);
        double all = sum(spent);
        return new Seen(all / ProcessorTime.TICKS_PER_SECOND, shares(spent), (long) sum(workers), shares(workers));
    }

    private static Map<String, Double> workers(Path recording) throws IOException {
        var workers = new TreeMap<String, Double>();
        try (var file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                var event = file.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    var frames = event.getStackTrace().getFrames().stream()
                            .map(frame -> frame.getMethod().getType().getName())
                            .toList();
                    workers.merge(Kinds.ofStack(frames), 1.0, Double::sum);
                }
            }
        }
        return workers;
    }

    /** Ticks that each thread has used, by its number and name. */
    private static Map<String, Double> ticks(ProcessHandle program) throws IOException {
        var ticks = new TreeMap<String, Double>();
        try (var tasks = Files.list(Path.of("/proc", Long.toString(program.pid()), "task"))) {
            for (var task : tasks.toList()) {
                var name = Files.readString(task.resolve("comm")).strip();
                var fields = ProcessorTime.fields(task.resolve("stat"));
                double used = Double.parseDouble(fields[ProcessorTime.USER])
                        + Double.parseDouble(fields[ProcessorTime.SYSTEM]);
                ticks.put(task.getFileName() + " " + name, used);
            }
        }
        return ticks;
    }

    private static String name(String thread) {
        return thread.substring(thread.indexOf(' ') + 1);
    }

    private static Map<String, Double> shares(Map<String, Double> parts) {
        double all = sum(parts);
        var shares = new TreeMap<String, Double>();
        parts.forEach((part, value) -> shares.put(part, all == 0 ? 0 : value / all));
        return shares;
    }

    private static double sum(Map<String, Double> parts) {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static void command(ProcessHandle program, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(program.pid())));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " said: " + said);
        }
    }

    /** What threads and stacks are called in the report. */
    static final class Kinds {
        /** By how a thread's name begins, which the kernel cuts off after fifteen characters. */
        private static final Map<String, String> THREADS = Map.of(
                "C2 Compiler", "second compiler",
                "C1 Compiler", "first compiler",
                "G1 ", "collector",
                "GC ", "collector",
                "VM Thread", "collector",
                "vert.x-eventloo", "event loops",
                "deliver-", "senders",
                "fcm", "senders");

        /** The longest that fits is it. */
        private static final List<String> PACKAGES = List.of(
                "se.vardkas.platform",
                "se.vardkas.identity",
                "se.vardkas.directory",
                "se.vardkas.timeline",
                "se.vardkas.oncall",
                "se.vardkas.delivery",
                "se.vardkas.alarm",
                "se.vardkas.escalation",
                "se.vardkas.readiness",
                "se.vardkas.console",
                "se.vardkas.standin",
                "com.google",
                "com.twilio",
                "com.fasterxml.jackson",
                "io.netty",
                "io.quarkus",
                "io.smallrye",
                "io.vertx",
                "io.vertx.pgclient",
                "io.vertx.sqlclient",
                "org.hibernate",
                "org.jboss.resteasy",
                "jdk.jfr",
                "io.micrometer");

        private Kinds() {}

        static String ofThread(String name) {
            return THREADS.entrySet().stream()
                    .filter(kind -> name.startsWith(kind.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(name);
        }

        /** The innermost of a stack that is not the JDK's own. */
        static String ofStack(List<String> classes) {
            return classes.stream()
                    .flatMap(name ->
                            PACKAGES.stream()
                                    .filter(name::startsWith)
                                    .max(Comparator.comparingInt(String::length))
                                    .stream())
                    .findFirst()
                    .orElse("the JDK");
        }
    }
}
