package se.vardkas.bench;

import static se.vardkas.bench.Page.format;
import static se.vardkas.bench.Page.millis;
import static se.vardkas.bench.Page.three;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows what presses took. */
final class PressesPage {
    private final Page page;

    PressesPage(Page page) {
        this.page = page;
    }

    void show(Presses.Result presses) {
        memory(presses);
        oneAtATime(presses);
        intake(presses);
        yardstick(presses);
        costs(presses);
        processors(presses);
        statements(presses.statements());
    }

    private void memory(Presses.Result report) {
        page.figures("Memory");
        page.row("RSS after start", format("%d MiB", report.memory().afterStart()), "");
        page.row("RSS after load", format("%d MiB", report.memory().afterLoad()), "≤ 400 MiB");
        page.row("RSS at most", format("%d MiB", report.memory().peak()), "≤ 400 MiB");
        page.row("Allocated for each alarm and its fan-out", format("%,.0f KiB", report.allocatedKib()), "");
    }

    private void oneAtATime(Presses.Result report) {
        var first = report.firstAlarm();
        var later = report.oneAtATime();
        page.latencies("One at a time", "Press →");
        page.row("201, the first after the start", "1", "", "", "", millis(first.answer()), "≤ 50");
        page.row("provider, the first after the start", "1", "", "", "", millis(first.provider()), "");
        page.latency("201", later.answer(), "");
        page.latency("provider", later.provider(), "p50 ≤ 5, p99 ≤ 14");
        page.latency("answer of a server that does nothing", report.echo(), "");
    }

    private void intake(Presses.Result report) {
        page.table(
                "Intake on " + report.intake().connections() + " connections", "Figure", "Warm-up", "Measured", "Aim");
        both(report, "Seconds", intake -> format("%.1f", intake.seconds()), "");
        both(report, "201s a second", intake -> format("%,.0f", intake.perSecond()), "≥ 2,000");
        both(report, "Press → 201, p50 / p95 / p99", intake -> three(intake.answer()), "");
        both(report, "Press → provider, p50 / p95 / p99", intake -> three(intake.provider()), "");
        both(report, "Drained after the last 201", intake -> format("%.1f s", intake.drainSeconds()), "");
        both(report, "Alarms notified a second", intake -> format("%,.0f", intake.notifiedPerSecond()), "≥ 1,350");
        both(report, "Alarms, by how often notified", intake -> times(intake.notified()), "all once");
        both(report, "Other answers", intake -> times(intake.notAccepted()), "none");
        page.line("");
        page.line("Requests to providers that were no push for an alarm: %d.", report.otherRequests());
    }

    private void yardstick(Presses.Result report) {
        var yardstick = report.yardstick();
        if (yardstick == null) {
            page.line("");
            page.line("**No yardstick: `pgbench` is not on the PATH.**");
            return;
        }
        var plain = yardstick.plain();
        var inOneFlight = yardstick.inOneFlight();
        page.table(
                "The same rows by pgbench, right after",
                "How",
                "A second",
                "Latency, average",
                "Intake's share",
                "Aim");
        page.row(
                "statement by statement",
                format("%,.0f", plain.perSecond()),
                format("%.2f", plain.latency()),
                format("%.0f %%", 100 * yardstick.share(report.intake())),
                "≥ 40 %");
        page.row(
                "all in one flight",
                format("%,.0f", inOneFlight.perSecond()),
                format("%.2f", inOneFlight.latency()),
                format("%.0f %%", 100 * yardstick.shareOfOneFlight(report.intake())),
                "");
        var alone = yardstick.alone();
        page.row(
                "all in one flight, one client",
                format("%,.0f", alone.perSecond()),
                format("%.2f", alone.latency()),
                "",
                "");
    }

    private void costs(Presses.Result report) {
        page.table("Processor time per alarm", "What", "Program", "PostgreSQL");
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
        page.row(
                what,
                cost == null ? "not known" : format("%.2f", cost.program()),
                cost == null ? "not known" : format("%.2f", cost.postgres()));
    }

    private void processors(Presses.Result report) {
        page.table(
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
        page.row(
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
        page.table("What PostgreSQL was asked, per alarm, fan-out included", "Statement", "Times", "Rows", "Time");
        for (var one : statements) {
            page.row(
                    "`" + one.statement().replace("|", "\\|") + "`",
                    format("%.2f", one.calls()),
                    format("%.2f", one.rows()),
                    format("%.3f", one.millis()));
        }
    }

    private void both(Presses.Result report, String name, Function<Intake.Result, String> figure, String aim) {
        page.row(name, figure.apply(report.warmUp()), figure.apply(report.intake()), aim);
    }

    private static String times(Map<Integer, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(one -> format("%d: %,d", one.getKey(), one.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
