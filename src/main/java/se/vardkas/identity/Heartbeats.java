package se.vardkas.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.time.Moments;

/**
 * Keeps what devices say of themselves. Nobody waits for it, and a storm of them costs one connection: while one batch is
 * written the next gathers, of each device the newest. What is lost with the program, the next one tells again.
 */
@ApplicationScoped
class Heartbeats {
    private static final Logger LOG = Logger.getLogger(Heartbeats.class);
    private static final int BATCH = 1_000;

    private final Database database;
    private final Clock clock;
    private final Map<TenantId, Map<UUID, Beat>> waiting = new LinkedHashMap<>();
    private boolean writing;

    Heartbeats(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What a device said; {@code null} where it did not say. */
    record Beat(
            Instant at,
            @Nullable Short batteryPercent,
            @Nullable Boolean notificationsAllowed) {}

    /** A device is alive. Returns at once. */
    void take(TenantId tenant, UUID device, @Nullable Short batteryPercent, @Nullable Boolean notificationsAllowed) {
        if (isToBegin(tenant, device, new Beat(Moments.now(clock), batteryPercent, notificationsAllowed))) {
            writeWhatWaits();
        }
    }

    private synchronized boolean isToBegin(TenantId tenant, UUID device, Beat beat) {
        waiting.computeIfAbsent(tenant, none -> new HashMap<>()).put(device, beat);
        boolean begins = !writing;
        writing = true;
        return begins;
    }

    private void writeWhatWaits() {
        next().ifPresent(batch -> write(batch).subscribe().with(written -> writeWhatWaits(), failure -> {
            LOG.error("It could not be kept what devices say of themselves", failure);
            writeWhatWaits();
        }));
    }

    private record Batch(TenantId tenant, Map<UUID, Beat> beats) {}

    private synchronized Optional<Batch> next() {
        var tenants = waiting.entrySet().iterator();
        writing = tenants.hasNext();
        if (!writing) {
            return Optional.empty();
        }
        var entry = tenants.next();
        var all = entry.getValue();
        var beats = new HashMap<UUID, Beat>();
        all.keySet().stream().limit(BATCH).forEach(device -> beats.put(device, all.get(device)));
        all.keySet().removeAll(beats.keySet());
        if (all.isEmpty()) {
            tenants.remove();
        }
        return Optional.of(new Batch(entry.getKey(), beats));
    }

    private Uni<Void> write(Batch batch) {
        var devices = List.copyOf(batch.beats().keySet());
        return database.one(
                        Lane.READ,
                        batch.tenant(),
                        Query.of(
                                DeviceSql.BEAT,
                                batch.tenant().value(),
                                devices.toArray(UUID[]::new),
                                column(batch, devices, Beat::at).toArray(Instant[]::new),
                                column(batch, devices, Beat::batteryPercent).toArray(Short[]::new),
                                column(batch, devices, Beat::notificationsAllowed)
                                        .toArray(Boolean[]::new)))
                .replaceWithVoid();
    }

    private static <T> List<@Nullable T> column(Batch batch, List<UUID> devices, Function<Beat, @Nullable T> value) {
        return devices.stream().map(batch.beats()::get).map(value).toList();
    }
}
