package se.vardkas.bench;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a report for people. */
final class MarkdownReport {
    private static final double NANOS_PER_MILLI = 1e6;

    private final StringBuilder out = new StringBuilder();

    private MarkdownReport() {}

    static String of(Report report) {
        var page = new MarkdownReport();
        page.heading(report.machine());
        page.start(report.start());
        if (report.presses() != null) {
            page.presses(report.presses());
        }
        if (report.standDown() != null) {
            page.standDown(report.standDown());
        }
        if (report.onCall() != null) {
            page.onCall(report.onCall());
        }
        if (report.dueStorm() != null) {
            page.dueStorm(report.dueStorm());
        }
        return page.out.toString();
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

    private void presses(Report.Presses presses) {
        memory(presses);
        oneAtATime(presses);
        intake(presses);
        yardstick(presses);
        costs(presses);
        processors(presses);
        statements(presses.statements());
    }

    private void standDown(StandDown.Result result) {
        table("Standing down, one at a time, in random order", "PIN", "Times", "p50", "p95", "p99", "Most", "Aim");
        result.took().forEach((pin, took) -> latency(pin, took, ""));
        line("");
        line(
                "Medians differ by %.2f at most (aim ≤ 2). Different answers, but for their date: %d (aim 1). Seed %d.",
                result.apart(), result.answers(), result.seed());
    }

    private void onCall(OnCall.Result result) {
        table("Who is on call, " + result.rosters() + " rosters", "", "Times", "p50", "p95", "p99", "Most", "Aim");
        latency("asked and worked out", result.all(), "p99 ≤ 1");
        latency("of which worked out", result.heart(), "");
    }

    private void dueStorm(DueStorm.Result result) {
        table("Something due at once for " + format("%,d", result.alarms()) + " alarms", "Figure", "Measured", "Aim");
        row("All taken", format("%.1f s", result.seconds()), "≤ 10 s");
        row("Steps a second", format("%,.0f", result.perSecond()), "");
        row("Panics", format("%,d", result.panics()), "");
        row("Last panic taken", format("%.1f s", result.lastPanicSeconds()), "");
        row("Rank of the last panic", format("%,d", result.lastPanicRank()), format("%,d", result.panics()));
        row("Taken more than once, or not at all", format("%,d", result.odd()), "0");
        row("All told", format("%.1f s", result.toldSeconds()), "");
        row("Load before", format("%.2f", result.loadBefore()), "");
    }

    private void start(Report.Start start) {
        table("Start", "Figure", "Measured", "Aim");
        row("Start to ready, nothing there yet", format("%.2f s", start.fresh()), "");
        row("Start to ready, data there", format("%.2f s", start.again()), "≤ 3 s");
    }

    private void memory(Report.Presses report) {
        table("Memory", "Figure", "Measured", "Aim");
        row("RSS after start", format("%d MiB", report.memory().afterStart()), "");
        row("RSS after load", format("%d MiB", report.memory().afterLoad()), "≤ 400 MiB");
        row("RSS at most", format("%d MiB", report.memory().peak()), "≤ 400 MiB");
    }

    private void oneAtATime(Report.Presses report) {
        var first = report.firstAlarm();
        var later = report.oneAtATime();
        table("One at a time", "Press →", "Presses", "p50", "p95", "p99", "Most", "Aim");
        row("201, the first after the start", "1", "", "", "", millis(first.answer()), "≤ 50");
        row("provider, the first after the start", "1", "", "", "", millis(first.provider()), "");
        latency("201", later.answer(), "");
        latency("provider", later.provider(), "p50 ≤ 5, p99 ≤ 14");
    }

    private void intake(Report.Presses report) {
        table("Intake on " + report.intake().connections() + " connections", "Figure", "Warm-up", "Measured", "Aim");
        both(report, "Seconds", intake -> format("%.1f", intake.seconds()), "");
        both(report, "201s a second", intake -> format("%,.0f", intake.perSecond()), "≥ 2,000");
        both(report, "Press → 201, p50 / p95 / p99", intake -> three(intake.answer()), "");
        both(report, "Press → provider, p50 / p95 / p99", intake -> three(intake.provider()), "");
        both(report, "Drained after the last 201", intake -> format("%.1f s", intake.drainSeconds()), "");
        both(report, "Alarms notified a second", intake -> format("%,.0f", intake.notifiedPerSecond()), "≥ 1,350");
        both(report, "Alarms, by how often notified", intake -> times(intake.notified()), "all once");
        both(report, "Other answers", intake -> times(intake.notAccepted()), "none");
        line("");
        line("Requests to providers that were no push for an alarm: %d.", report.otherRequests());
    }

    private void yardstick(Report.Presses report) {
        var yardstick = report.yardstick();
        if (yardstick == null) {
            line("");
            line("**No yardstick: `pgbench` is not on the PATH.**");
            return;
        }
        var plain = yardstick.plain();
        var inOneFlight = yardstick.inOneFlight();
        table("The same rows by pgbench, right after", "How", "A second", "Latency, average", "Intake's share", "Aim");
        row(
                "statement by statement",
                format("%,.0f", plain.perSecond()),
                format("%.2f", plain.latency()),
                format("%.0f %%", 100 * yardstick.share(report.intake())),
                "≥ 40 %");
        row(
                "all in one flight",
                format("%,.0f", inOneFlight.perSecond()),
                format("%.2f", inOneFlight.latency()),
                format("%.0f %%", 100 * yardstick.shareOfOneFlight(report.intake())),
                "");
    }

    private void costs(Report.Presses report) {
        table("Processor time per alarm", "What", "Program", "PostgreSQL");
        cost("raise, warm-up", report.warmUp().raise());
        cost("raise", report.intake().raise());
        cost("fan-out, warm-up", report.warmUp().fanOut());
        cost("fan-out", report.intake().fanOut());
        var yardstick = report.yardstick();
        if (yardstick != null) {
            cost(
                    "pgbench",
                    Cost.each(yardstick.plain().processors(), yardstick.plain().transactions()));
            cost(
                    "pgbench in one flight",
                    Cost.each(
                            yardstick.inOneFlight().processors(),
                            yardstick.inOneFlight().transactions()));
        }
    }

    private void cost(String what, @Nullable Cost cost) {
        row(
                what,
                cost == null ? "not known" : format("%.2f", cost.program()),
                cost == null ? "not known" : format("%.2f", cost.postgres()));
    }

    private void processors(Report.Presses report) {
        table(
                "Processors kept busy",
                "While",
                "Phones",
                "Sink",
                "Bench, those included",
                "pgbench",
                "Program",
                "PostgreSQL",
                "Others",
                "Stolen");
        processors("warm-up", report.warmUp().processors());
        processors("warm-up, draining", report.warmUp().draining());
        processors("intake", report.intake().processors());
        processors("intake, draining", report.intake().draining());
        if (report.yardstick() != null) {
            processors("pgbench", report.yardstick().plain().processors());
            processors("pgbench in one flight", report.yardstick().inOneFlight().processors());
        }
    }

    private void processors(String name, ProcessorUse use) {
        row(
                name,
                format("%.2f", use.phones()),
                format("%.2f", use.sink()),
                format("%.2f", use.bench()),
                format("%.2f", use.pgbench()),
                format("%.2f", use.program()),
                format("%.2f", use.postgres()),
                format("%.2f", use.others()),
                format("%.2f", use.stolen()));
    }

    private void statements(List<Statements.Used> statements) {
        if (statements.isEmpty()) {
            return;
        }
        table("What PostgreSQL was asked, per alarm, fan-out included", "Statement", "Times", "Rows", "Time");
        for (var one : statements) {
            row(
                    "`" + one.statement().replace("|", "\\|") + "`",
                    format("%.2f", one.calls()),
                    format("%.2f", one.rows()),
                    format("%.3f", one.millis()));
        }
    }

    private void latency(String name, Latency latency, String aim) {
        row(
                name,
                format("%d", latency.count()),
                format("%.2f", latency.p50()),
                format("%.2f", latency.p95()),
                format("%.2f", latency.p99()),
                format("%.2f", latency.max()),
                aim);
    }

    private void both(Report.Presses report, String name, Function<Intake.Result, String> figure, String aim) {
        row(name, figure.apply(report.warmUp()), figure.apply(report.intake()), aim);
    }

    private static String three(Latency latency) {
        return format("%,.1f / %,.1f / %,.1f", latency.p50(), latency.p95(), latency.p99());
    }

    private static String times(Map<Integer, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(one -> format("%d: %,d", one.getKey(), one.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String millis(long nanos) {
        return format("%.1f", nanos / NANOS_PER_MILLI);
    }

    private void table(String title, String... columns) {
        line("");
        line("## %s", title);
        row(columns);
        row(Collections.nCopies(columns.length, "---").toArray(String[]::new));
    }

    private void row(String... cells) {
        line("| %s |", String.join(" | ", List.of(cells)));
    }

    private void line(String format, Object... values) {
        out.append(format(format, values)).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
