package se.vardkas.delivery;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import se.vardkas.delivery.proof.Report;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.timeline.chain.AlarmId;

/**
 * Gathers reports alarm by alarm, so that ten thousand receipts take the alarm's chain some dozens of times and an answer
 * never waits behind more than one batch. While one batch is written the next gathers by itself.
 */
@ApplicationScoped
class ReportWriter {
    private static final int LARGEST_BATCH = 500;

    private final ReportStore store;
    /** What waits, by alarm. An alarm is in here exactly while somebody is writing its batches. */
    private final Map<Key, Deque<Post>> waiting = new ConcurrentHashMap<>();

    ReportWriter(ReportStore store) {
        this.store = store;
    }

    private record Key(TenantId tenant, AlarmId alarm) {}

    private record Post(Report report, UniEmitter<? super Void> written) {}

    /** Writes a report; the item comes after the commit of the batch that it went with, on the caller's context. */
    Uni<Void> write(TenantId tenant, AlarmId alarm, Report report) {
        return Uni.createFrom()
                .<Void>emitter(written -> post(new Key(tenant, alarm), new Post(report, written)))
                .emitOn(callersContext());
    }

    private void post(Key key, Post post) {
        var first = new AtomicBoolean();
        waiting.compute(key, (same, there) -> {
            first.set(there == null);
            var queue = there == null ? new ArrayDeque<Post>() : there;
            queue.add(post);
            return queue;
        });
        if (first.get()) {
            writeNext(key);
        }
    }

    private void writeNext(Key key) {
        var batch = take(key);
        if (batch.isEmpty()) {
            return;
        }
        store.apply(key.tenant(), key.alarm(), batch.stream().map(Post::report).toList())
                .subscribe()
                .with(
                        done -> {
                            batch.forEach(post -> post.written().complete(null));
                            writeNext(key);
                        },
                        failure -> {
                            batch.forEach(post -> post.written().fail(failure));
                            writeNext(key);
                        });
    }

    private List<Post> take(Key key) {
        var batch = new ArrayList<Post>();
        waiting.computeIfPresent(key, (same, queue) -> {
            while (batch.size() < LARGEST_BATCH && !queue.isEmpty()) {
                batch.add(queue.remove());
            }
            return batch.isEmpty() ? null : queue;
        });
        return batch;
    }

    private static Executor callersContext() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(ignored -> work.run());
    }
}
