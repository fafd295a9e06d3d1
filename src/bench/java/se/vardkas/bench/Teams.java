package se.vardkas.bench;

import static se.vardkas.bench.Page.format;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Alarms of a unit in which three people are told of each, by push and SMS at once. */
final class Teams implements Scenario {
    private static final int PEOPLE = 3;
    private static final int CHANNELS = 2;
    private static final int CONNECTIONS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final int POLL_MILLIS = 5;
    private static final double NANOS_PER_SECOND = 1e9;

    private static final Team TEAM = new Team("team", Town.Block.TEAMS, PEOPLE);

    private static final String PLAN = """
            {"repeatSeconds": 3600,
             "channels": [{"channel": "push", "onSilenceSeconds": 0}, {"channel": "sms", "onSilenceSeconds": 0}],
             "steps": [{"afterSeconds": 0, "targets": [{"type": "on-call"}]}]}""";

    /**
     * What came of it.
     *
     * @param perSecond accepted
     * @param told alarms a second, from the first press until the last request came
     * @param requests to providers a second, likewise
     * @param bare posts a second to a server that does nothing, on as many connections
     */
    record Result(long accepted, double perSecond, double told, double requests, double bare) implements Section {
        @Override
        public void show(Page page) {
            page.figures("Three people, two channels each");
            page.row("Alarms", format("%,d", accepted), "");
            page.row("201s a second", format("%,.0f", perSecond), "");
            page.row("Alarms a second that all have been told of", format("%,.0f", told), "≥ 250");
            page.row("Requests to providers a second", format("%,.0f", requests), "≥ 1,500");
            page.row("Bare posts a second, the ceiling", format("%,.0f", bare), "");
        }
    }

    @Override
    public Result run(Stage stage) throws InterruptedException, SQLException {
        TEAM.build(stage, PLAN);
        try (var phones = new Phones(stage.port(), CONNECTIONS, PressMaker.panics(Town.Block.TEAMS))) {
            press(stage, phones, WARM_UP);
            return press(stage, phones, MEASURED);
        }
    }

    private static Result press(Stage stage, Phones phones, Duration time) throws InterruptedException {
        var sink = stage.sink();
        long before = sink.others();
        long began = System.nanoTime();
        var all = Waiting.onPressesFor(time, phones.pressFor(time, CONNECTIONS));
        long answered = System.nanoTime();
        var accepted = all.stream().filter(Phones.Answered::accepted).toList();
        long ended = awaitAll(sink, accepted, before + (long) PEOPLE * accepted.size());
        double seconds = (ended - began) / NANOS_PER_SECOND;
        return new Result(
                accepted.size(),
                accepted.size() * NANOS_PER_SECOND / (answered - began),
                accepted.size() / seconds,
                accepted.size() * PEOPLE * CHANNELS / seconds,
                Echo.postsPerSecond(CONNECTIONS));
    }

    /** When everybody has been told, to a few milliseconds. */
    private static long awaitAll(Sink sink, List<Phones.Answered> accepted, long texts) throws InterruptedException {
        long until = System.nanoTime() + BenchSettings.DRAIN_PATIENCE.toNanos();
        while (sink.others() < texts || accepted.stream().anyMatch(press -> sink.count(press.alarm()) < PEOPLE)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Not everybody was told");
            }
            Thread.sleep(POLL_MILLIS);
        }
        return System.nanoTime();
    }
}
