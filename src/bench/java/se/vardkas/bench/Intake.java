package se.vardkas.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Presses on many connections at once, then waits until everybody who must be told has been told. */
final class Intake {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Phones phones;
    private final Sink sink;
    private final ProcessorTime processors;

    Intake(Phones phones, Sink sink, ProcessorTime processors) {
        this.phones = phones;
        this.sink = sink;
        this.processors = processors;
    }

    /**
     * What came of it.
     *
     * @param accepted answered with {@code 201}
     * @param notAccepted other answers by status, 0 for none
     * @param perSecond accepted
     * @param answer from a press to its {@code 201}
     * @param provider from a press to its first request at the provider, however far the fan-out lags
     * @param notified how many alarms were told of how many times; every one should be told of once
     * @param drainSeconds from the last {@code 201} to the last first request
     * @param notifiedPerSecond from the first press to the last first request
     * @param raise what raising one costs
     * @param fanOut what telling of one costs; {@code null} where nothing was left to tell of after the last press
     * @param processors while it pressed
     * @param draining after that
     */
    record Result(
            int connections,
            double seconds,
            long accepted,
            Map<Integer, Long> notAccepted,
            double perSecond,
            Latency answer,
            Latency provider,
            Map<Integer, Long> notified,
            double drainSeconds,
            double notifiedPerSecond,
            Cost raise,
            @Nullable Cost fanOut,
            ProcessorUse processors,
            ProcessorUse draining) {}

    Result press(Duration time, int connections) throws IOException {
        var before = processors.read();
        var all = Waiting.onPressesFor(time, phones.pressFor(time, connections));
        var between = processors.read();
        awaitFirst(all);
        return result(
                connections,
                all,
                ProcessorUse.between(before, between),
                ProcessorUse.between(between, processors.read()));
    }

    private Result result(int connections, List<Phones.Answered> all, ProcessorUse pressing, ProcessorUse draining) {
        long began = all.stream().mapToLong(Phones.Answered::sentAt).min().orElseThrow();
        long ended = all.stream().mapToLong(Phones.Answered::answeredAt).max().orElseThrow();
        var accepted = all.stream().filter(Phones.Answered::accepted).toList();
        var told = accepted.stream()
                .filter(press -> sink.first(press.alarm()).isDone())
                .toList();
        long lastTold = told.stream().mapToLong(this::toldAt).max().orElse(ended);
        long toldLate = told.stream().filter(press -> toldAt(press) > ended).count();
        var fanOut = Cost.ofFanOut(draining, toldLate);
        return new Result(
                connections,
                (ended - began) / NANOS_PER_SECOND,
                accepted.size(),
                count(all.stream().filter(press -> !press.accepted()).map(Phones.Answered::status)),
                accepted.size() * NANOS_PER_SECOND / (ended - began),
                Latency.of(accepted.stream().map(Phones.Answered::nanos)),
                Latency.of(told.stream().map(press -> toldAt(press) - press.sentAt())),
                count(accepted.stream().map(press -> sink.count(press.alarm()))),
                Math.max(0, lastTold - ended) / NANOS_PER_SECOND,
                told.size() * NANOS_PER_SECOND / (Math.max(lastTold, ended) - began),
                Cost.without(pressing, accepted.size(), fanOut, told.size() - toldLate),
                fanOut,
                pressing,
                draining);
    }

    private static Map<Integer, Long> count(Stream<Integer> numbers) {
        return numbers.collect(Collectors.groupingBy(number -> number, TreeMap::new, Collectors.counting()));
    }

    private long toldAt(Phones.Answered press) {
        return sink.first(press.alarm()).join();
    }

    private void awaitFirst(List<Phones.Answered> all) {
        long until = System.nanoTime() + BenchSettings.DRAIN_PATIENCE.toNanos();
        for (var press : all) {
            if (!press.accepted()) {
                continue;
            }
            try {
                sink.first(press.alarm()).get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return; // The result tells how many were not told.
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
