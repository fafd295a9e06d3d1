package se.vardkas.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A report for people, as it is written. */
final class Page {
    private static final double NANOS_PER_MILLI = 1e6;

    private final StringBuilder out = new StringBuilder();
    private final List<Picture> pictures = new ArrayList<>();

    static Page of(Report report) {
        var page = new Page();
        page.heading(report.machine());
        page.start(report.start());
        report.found().values().forEach(section -> section.show(page));
        report.profiles().forEach((scenario, seen) -> seen.show(page, scenario));
        page.showPictures();
        return page;
    }

    String text() {
        return out.toString();
    }

    /** One of each table of latencies. */
    List<Picture> pictures() {
        return pictures;
    }

    private void showPictures() {
        if (!pictures.isEmpty()) {
            line("");
            line("## By percentile");
            pictures.forEach(picture -> line("![%s](%s)", picture.fileName(), picture.fileName()));
        }
    }

    private void heading(Report.Machine machine) {
        line("# Bench of %s (%s)", machine.at(), machine.commit());
        line("");
        line(
                "%d processors, %,d MiB, Java %s, the program's JVM options: %s; load before: %.2f.",
                machine.processors(),
                machine.memoryMib(),
                machine.java(),
                machine.programOptions().isEmpty() ? "none" : "`" + machine.programOptions() + "`",
                machine.loadBefore());
        if (!machine.tried().isEmpty()) {
            line("**Tried, and not in the program: `%s`.**", machine.tried());
        }
        line("Everything on loopback; program, PostgreSQL and load generator share the processors. Times in ms.");
    }

    private void start(Report.Start start) {
        figures("Start");
        row("Start to ready, nothing there yet", format("%.2f s", start.fresh()), "");
        row("Start to ready, data there", format("%.2f s", start.again()), "≤ 3 s");
    }

    /** A table of figures beside what they are to be. */
    void figures(String title) {
        table(title, "Figure", "Measured", "Aim");
    }

    /** A table of how long things took; {@link #latency} adds to it. */
    void latencies(String title, String what) {
        table(title, what, "Times", "p50", "p95", "p99", "Most", "Aim");
        pictures.add(new Picture(title));
    }

    void latency(String name, Latency latency, String aim) {
        pictures.get(pictures.size() - 1).add(name, latency);
        row(
                name,
                format("%d", latency.count()),
                format("%.2f", latency.p50()),
                format("%.2f", latency.p95()),
                format("%.2f", latency.p99()),
                format("%.2f", latency.max()),
                aim);
    }

    void table(String title, String... columns) {
        line("");
        line("## %s", title);
        row(columns);
        row(Collections.nCopies(columns.length, "---").toArray(String[]::new));
    }

    void row(String... cells) {
        line("| %s |", String.join(" | ", List.of(cells)));
    }

    void line(String format, Object... values) {
        out.append(format(format, values)).append('\n');
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    static String three(Latency latency) {
        return format("%,.1f / %,.1f / %,.1f", latency.p50(), latency.p95(), latency.p99());
    }

    static String millis(long nanos) {
        return format("%.1f", nanos / NANOS_PER_MILLI);
    }
}
