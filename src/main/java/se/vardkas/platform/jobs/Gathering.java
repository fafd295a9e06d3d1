package se.vardkas.platform.jobs;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import se.vardkas.platform.ids.TenantId;

/**
 * Small news that nobody waits for: of each key the newest is kept until it is written, and a storm of them costs one
 * connection, for while one tenant's batch is written the next gathers. What is lost with the program must be told again by
 * those who told it. Thread-safe.
 */
public final class Gathering<K, V> {
    private final int mostAtOnce;
    private final Writer<K, V> writer;
    private final Consumer<Throwable> failed;
    private final Map<TenantId, Map<K, V>> waiting = new LinkedHashMap<>();
    private boolean writing;

    /** @param failed hears of a batch that could not be written; it is not tried again */
    public Gathering(int mostAtOnce, Writer<K, V> writer, Consumer<Throwable> failed) {
        this.mostAtOnce = mostAtOnce;
        this.writer = writer;
        this.failed = failed;
    }

    /** Writes a batch of one tenant. */
    public interface Writer<K, V> {
        Uni<?> write(TenantId tenant, Map<K, V> batch);
    }

    private record Batch<K, V>(TenantId tenant, Map<K, V> news) {}

    /** Returns at once. */
    public void add(TenantId tenant, K key, V value) {
        if (isToBegin(tenant, key, value)) {
            writeWhatWaits();
        }
    }

    private synchronized boolean isToBegin(TenantId tenant, K key, V value) {
        waiting.computeIfAbsent(tenant, none -> new HashMap<>()).put(key, value);
        boolean begins = !writing;
        writing = true;
        return begins;
    }

    private void writeWhatWaits() {
        next().ifPresent(batch -> Uni.createFrom()
                .deferred(() -> writer.write(batch.tenant(), batch.news()).replaceWithVoid())
                .subscribe()
                .with(written -> writeWhatWaits(), failure -> {
                    failed.accept(failure);
                    writeWhatWaits();
                }));
    }

    private synchronized Optional<Batch<K, V>> next() {
        var tenants = waiting.entrySet().iterator();
        writing = tenants.hasNext();
        if (!writing) {
            return Optional.empty();
        }
        var entry = tenants.next();
        var all = entry.getValue();
        var batch = new HashMap<K, V>();
        all.entrySet().stream().limit(mostAtOnce).forEach(one -> batch.put(one.getKey(), one.getValue()));
        all.keySet().removeAll(batch.keySet());
        if (all.isEmpty()) {
            tenants.remove();
        }
        return Optional.of(new Batch<>(entry.getKey(), batch));
    }
}
