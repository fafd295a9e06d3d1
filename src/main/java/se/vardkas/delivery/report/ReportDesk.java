package se.vardkas.delivery.report;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import se.vardkas.delivery.proof.Report;
import se.vardkas.timeline.chain.AlarmId;

/**
 * Where one tenant's reports wait to be written, so that ten thousand receipts take some dozens of transactions and an
 * answer never waits behind more than one of them. While a batch is written the next gathers by itself, for a moment: the
 * first may wait for an alarm that somebody holds. Of an alarm only one batch is written at a time. Thread-safe.
 */
final class ReportDesk {
    private static final int BATCHES_AT_ONCE = 4;
    private static final int MOST_ALARMS = 32;
    private static final int MOST_OF_AN_ALARM = 500;

    private final Store store;
    private final Map<AlarmId, Deque<Post>> waiting = new LinkedHashMap<>();
    private final Set<AlarmId> writing = new HashSet<>();
    private final Consumer<Runnable> soon;
    private int underWay;
    private boolean comesBack;

    /** @param soon runs something a moment later */
    ReportDesk(Store store, Consumer<Runnable> soon) {
        this.store = store;
        this.soon = soon;
    }

    /** A report, and who waits for it to be written. */
    record Post(Report report, UniEmitter<? super Void> written) {}

    void post(AlarmId alarm, Post post) {
        if (add(alarm, post)) {
            writeMore();
        } else {
            comeBackSoon();
        }
    }

    /** Whether it can be written at once. */
    private synchronized boolean add(AlarmId alarm, Post post) {
        waiting.computeIfAbsent(alarm, none -> new ArrayDeque<>()).add(post);
        return underWay == 0;
    }

    private void comeBackSoon() {
        if (mustComeBack()) {
            soon.accept(this::comeBack);
        }
    }

    private synchronized boolean mustComeBack() {
        boolean must = !waiting.isEmpty() && !comesBack;
        comesBack |= must;
        return must;
    }

    private void comeBack() {
        synchronized (this) {
            comesBack = false;
        }
        writeMore();
    }

    private void writeMore() {
        var batch = take();
        if (!batch.isEmpty()) {
            write(batch).subscribe().with(done -> ended(batch.keySet()));
        }
        comeBackSoon();
    }

    private synchronized SortedMap<AlarmId, List<Post>> take() {
        var batch = new TreeMap<AlarmId, List<Post>>();
        if (underWay < BATCHES_AT_ONCE) {
            waiting.keySet().stream()
                    .filter(alarm -> !writing.contains(alarm))
                    .limit(MOST_ALARMS)
                    .toList()
                    .forEach(alarm -> batch.put(alarm, take(alarm)));
        }
        if (!batch.isEmpty()) {
            underWay++;
            writing.addAll(batch.keySet());
        }
        return batch;
    }

    private List<Post> take(AlarmId alarm) {
        var queue = waiting.getOrDefault(alarm, new ArrayDeque<>());
        var posts = new ArrayList<Post>();
        while (posts.size() < MOST_OF_AN_ALARM && !queue.isEmpty()) {
            posts.add(queue.remove());
        }
        if (queue.isEmpty()) {
            waiting.remove(alarm);
        }
        return posts;
    }

    private void ended(Set<AlarmId> alarms) {
        synchronized (this) {
            underWay--;
            writing.removeAll(alarms);
        }
        writeMore();
    }

    /** Several alarms together; where that fails each alone, so that one does not hold up the others. Never fails. */
    private Uni<Void> write(SortedMap<AlarmId, List<Post>> batch) {
        return Uni.createFrom()
                .deferred(() -> store.apply(reports(batch)))
                .invoke(() -> all(batch).forEach(post -> post.written().complete(null)))
                .onFailure()
                .recoverWithUni(failure -> batch.size() > 1 ? oneByOne(batch) : failed(batch, failure));
    }

    private Uni<Void> oneByOne(SortedMap<AlarmId, List<Post>> batch) {
        var each = batch.keySet().stream()
                .map(alarm -> write(new TreeMap<>(Map.of(alarm, batch.get(alarm)))))
                .toList();
        return Uni.join().all(each).andFailFast().replaceWithVoid();
    }

    private static Uni<Void> failed(SortedMap<AlarmId, List<Post>> batch, Throwable failure) {
        all(batch).forEach(post -> post.written().fail(failure));
        return Uni.createFrom().voidItem();
    }

    private static Stream<Post> all(SortedMap<AlarmId, List<Post>> batch) {
        return batch.values().stream().flatMap(List::stream);
    }

    private static SortedMap<AlarmId, List<Report>> reports(SortedMap<AlarmId, List<Post>> batch) {
        var reports = new TreeMap<AlarmId, List<Report>>();
        batch.forEach((alarm, posts) ->
                reports.put(alarm, posts.stream().map(Post::report).toList()));
        return reports;
    }

    /** Writes reports of alarms, in their order: all of them, or none. */
    interface Store {
        Uni<Void> apply(SortedMap<AlarmId, List<Report>> reports);
    }
}
