package se.vardkas.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.Gathering;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.time.Moments;

/** Keeps what devices say of themselves. Nobody waits for it. */
@ApplicationScoped
class Heartbeats {
    private static final Logger LOG = Logger.getLogger(Heartbeats.class);
    private static final int BATCH = 1_000;

    private final Database database;
    private final Clock clock;
    private final Gathering<UUID, Beat> beats = new Gathering<>(
            BATCH, this::write, failure -> LOG.error("It could not be kept what devices say of themselves", failure));

    Heartbeats(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What a device said; {@code null} where it did not say. */
    private record Beat(
            Instant at,
            @Nullable Short batteryPercent,
            @Nullable Boolean notificationsAllowed) {}

    /** A device is alive. Returns at once. */
    void take(TenantId tenant, UUID device, @Nullable Short batteryPercent, @Nullable Boolean notificationsAllowed) {
        beats.add(tenant, device, new Beat(Moments.now(clock), batteryPercent, notificationsAllowed));
    }

    private Uni<?> write(TenantId tenant, Map<UUID, Beat> batch) {
        // In one order by all replicas, so that none waits for another that waits for it.
        var devices = batch.keySet().stream().sorted().toList();
        return database.one(
                Lane.READ,
                tenant,
                Query.of(
                        DeviceSql.BEAT,
                        tenant.value(),
                        devices.toArray(UUID[]::new),
                        column(batch, devices, Beat::at).toArray(Instant[]::new),
                        column(batch, devices, Beat::batteryPercent).toArray(Short[]::new),
                        column(batch, devices, Beat::notificationsAllowed).toArray(Boolean[]::new)));
    }

    private static <T> List<@Nullable T> column(
            Map<UUID, Beat> batch, List<UUID> devices, Function<Beat, @Nullable T> value) {
        return devices.stream().map(batch::get).map(value).toList();
    }
}
