package se.vardkas.bench;

import static se.vardkas.bench.Page.format;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Presses that come when they come, however the last ones were answered; everybody is told meanwhile. */
final class OpenModel implements Scenario {
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(30);

    /** So many that none waits for a connection. */
    private static final int CONNECTIONS = 256;

    /**
     * What came of it, from the moment at which each press was meant to be sent.
     *
     * @param accepted answered with {@code 201}
     * @param answer from a press to its answer
     * @param provider from a press to the first request at the provider
     * @param echo the same presses, answered by a server that does nothing
     */
    record Result(int perSecond, long presses, long accepted, Latency answer, Latency provider, Latency echo)
            implements Section {
        @Override
        public void show(Page page) {
            page.latencies("Open model, " + perSecond + " presses a second", "Press →");
            page.latency("201", answer, "p50 ≤ 3, p99 ≤ 15");
            page.latency("provider", provider, "");
            page.latency("answer of a server that does nothing", echo, "");
            page.line("");
            page.line("Accepted: %s (aim: all).", format("%,d of %,d", accepted, presses));
        }
    }

    @Override
    public Result run(Stage stage) throws InterruptedException {
        try (var phones = new Phones(stage.port(), CONNECTIONS, PressMaker.panics(Town.Block.OPEN_MODEL))) {
            press(stage, phones, WARM_UP);
            return result(stage, press(stage, phones, MEASURED), echo(stage));
        }
    }

    /** Presses at the rate that was asked for. */
    static List<Phones.Answered> press(Stage stage, Phones phones, Duration time) {
        return Waiting.onPressesFor(time, phones.pressAtRate(stage.settings().rate(), time));
    }

    static Result result(Stage stage, List<Phones.Answered> all, Latency echo) throws InterruptedException {
        var accepted = all.stream().filter(Phones.Answered::accepted).toList();
        for (var press : accepted) {
            awaitTold(stage, press);
        }
        return new Result(
                stage.settings().rate(),
                all.size(),
                accepted.size(),
                Latency.of(accepted.stream().map(Phones.Answered::nanos)),
                Latency.of(accepted.stream()
                        .map(press -> stage.sink().first(press.alarm()).join() - press.sentAt())),
                echo);
    }

    static Latency echo(Stage stage) {
        try (var echo = new Echo();
                var phones = new Phones(echo.port(), "", CONNECTIONS, PressMaker.panics(Town.Block.OPEN_MODEL))) {
            press(stage, phones, Duration.ofSeconds(2));
            return Latency.of(press(stage, phones, WARM_UP).stream().map(Phones.Answered::nanos));
        }
    }

    private static void awaitTold(Stage stage, Phones.Answered press) throws InterruptedException {
        try {
            stage.sink().first(press.alarm()).get(BenchSettings.DRAIN_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("Nobody was told of alarm " + press.alarm(), e);
        }
    }
}
