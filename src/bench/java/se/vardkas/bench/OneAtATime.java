package se.vardkas.bench;

import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Presses one after another, each once the last one's push has come. */
final class OneAtATime {
    /** Lets the program write down the last push's result, so that every press finds it at rest. */
    private static final int PAUSE_MILLIS = 10;

    private final Phones phones;
    private final Sink sink;

    OneAtATime(Phones phones, Sink sink) {
        this.phones = phones;
        this.sink = sink;
    }

    /**
     * What one press took, in nanoseconds.
     *
     * @param answer to the {@code 201}
     * @param provider to the arrival of the first request at the provider
     */
    record Took(UUID alarm, long answer, long provider) {}

    /**
     * What presses took.
     *
     * @param answer to the {@code 201}
     * @param provider to the arrival of the first request at the provider
     */
    record Result(Latency answer, Latency provider) {}

    Result press(int times) throws InterruptedException {
        var answers = new ArrayList<Long>();
        var providers = new ArrayList<Long>();
        for (int i = 0; i < times; i++) {
            var took = pressOnce();
            answers.add(took.answer());
            providers.add(took.provider());
            Thread.sleep(PAUSE_MILLIS);
        }
        return new Result(Latency.of(answers.stream()), Latency.of(providers.stream()));
    }

    /** The same number of presses, answered by a server that does nothing; as many come before them. */
    static Latency echo(int times) throws InterruptedException {
        try (var echo = new Echo();
                var phones = new Phones(echo.port(), "", 1, PressMaker.endless())) {
            var answers = new ArrayList<Long>();
            for (int i = 0; i < 2 * times; i++) {
                answers.add(Waiting.on(phones.press()).nanos());
                Thread.sleep(PAUSE_MILLIS);
            }
            return Latency.of(answers.stream().skip(times));
        }
    }

    Took pressOnce() {
        var answered = Waiting.on(phones.press());
        if (!answered.accepted()) {
            throw new IllegalStateException("A press was answered with " + answered.status());
        }
        long arrived = sink.first(answered.alarm())
                .orTimeout(BenchSettings.PRESS_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return new Took(answered.alarm(), answered.nanos(), arrived - answered.sentAt());
    }
}
