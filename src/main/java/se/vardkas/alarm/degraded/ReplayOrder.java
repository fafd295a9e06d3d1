package se.vardkas.alarm.degraded;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which of the spooled presses are tried next. As long as nothing gets through, one at a time, each in turn; then many at
 * once, oldest first. One that fails lets the others by. Thread-safe.
 */
final class ReplayOrder {
    private static final int AT_ONCE = 16;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int LONGEST_PAUSE_FACTOR = 4;

    private static final Comparator<Waiting> FEWEST_TRIES_THEN_OLDEST = Comparator.comparingInt(Waiting::tries)
            .thenComparing(one -> one.press().receivedAt());

    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private boolean open;

    /**
     * A press that waits.
     *
     * @param beingTold whether people are being told of it, and it is not yet known how many
     * @param raised whether its alarm is raised, and only the number of those told is missing
     */
    private record Waiting(SpooledPress press, boolean beingTold, boolean raised, int tries, Instant notBefore) {
        boolean isDue(Instant now) {
            return !(raised && beingTold) && !notBefore.isAfter(now);
        }
    }

    /** Adds a press; one that is there already stays as it was. */
    synchronized void add(SpooledPress press, boolean beingTold) {
        waiting.putIfAbsent(press.name(), new Waiting(press, beingTold, false, 0, Instant.MIN));
    }

    /** The same body of the same press, as it was kept when it came first. */
    synchronized Optional<SpooledPress> held(SpooledPress press) {
        return Optional.ofNullable(waiting.get(press.name())).map(Waiting::press);
    }

    /** What the same phone sent of the same press before. */
    synchronized Optional<SpooledPress> earlier(SpooledPress.Key key) {
        return waiting.values().stream()
                .map(Waiting::press)
                .filter(press -> press.key().equals(key))
                .findFirst();
    }

    /** Those to try now: of each sender no more than one, so that what they sent comes in its order. */
    synchronized List<SpooledPress> next(Instant now) {
        var senders = new HashSet<>();
        return due(now).filter(one -> senders.add(one.press().key().sender()))
                .limit(open ? AT_ONCE : 1)
                .map(Waiting::press)
                .toList();
    }

    synchronized boolean isDue(Instant now) {
        return due(now).findAny().isPresent();
    }

    private Stream<Waiting> due(Instant now) {
        return waiting.values().stream().filter(one -> one.isDue(now)).sorted(FEWEST_TRIES_THEN_OLDEST);
    }

    /** It is known how many were told. */
    synchronized void told(SpooledPress press) {
        waiting.computeIfPresent(
                press.name(), (name, one) -> new Waiting(press, false, one.raised(), one.tries(), one.notBefore()));
    }

    /**
     * Its alarm is raised.
     *
     * @return whether it need not be kept any longer
     */
    synchronized boolean raised(SpooledPress press) {
        open = true;
        var one = waiting.get(press.name());
        if (one == null || (!one.beingTold() && one.press().equals(press))) {
            return true;
        }
        waiting.put(press.name(), new Waiting(one.press(), one.beingTold(), true, 0, Instant.MIN));
        return false;
    }

    /**
     * It could not be raised.
     *
     * @return how often it has been tried
     */
    synchronized int failed(SpooledPress press, Instant now) {
        open = false;
        var after = waiting.computeIfPresent(
                press.name(),
                (name, one) -> new Waiting(
                        one.press(), one.beingTold(), one.raised(), one.tries() + 1, now.plus(pause(one.tries()))));
        return after == null ? 0 : after.tries();
    }

    private static Duration pause(int tries) {
        return FIRST_PAUSE.multipliedBy(Math.min(1L << Math.min(tries, 10), LONGEST_PAUSE_FACTOR));
    }

    synchronized void remove(SpooledPress press) {
        waiting.remove(press.name());
    }

    /** When the one that waits longest came; empty: none waits. */
    synchronized Optional<Instant> oldest() {
        return waiting.values().stream().map(one -> one.press().receivedAt()).min(Comparator.naturalOrder());
    }

    synchronized int size() {
        return waiting.size();
    }
}
