package se.vardkas.world.time;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time: it moves from one thing to the next, and between them nothing happens. */
public final class Timetable {
    private static final Instant START = Instant.parse("2026-01-15T08:00:00Z");

    private final PriorityQueue<Entry> ahead =
            new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order));
    private long elapsed;
    private long entries;

    /** What is ahead: of two things at the same moment the one that was entered first. */
    private record Entry(long at, long order, Runnable action) {}

    /** The true time, which the store's clock shows. */
    public Instant now() {
        return START.plusMillis(elapsed);
    }

    /** Milliseconds since the beginning. */
    public long elapsed() {
        return elapsed;
    }

    /** Enters something that happens in so many milliseconds. */
    public void after(long millis, Runnable action) {
        ahead.add(new Entry(elapsed + Math.max(0, millis), entries++, action));
    }

    /** Lets so much time pass. */
    public void pass(long millis) {
        long end = elapsed + millis;
        while (!ahead.isEmpty() && ahead.peek().at() <= end) {
            var next = ahead.remove();
            elapsed = next.at();
            next.action().run();
        }
        elapsed = end;
    }
}
