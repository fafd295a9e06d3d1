package se.vardkas.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.jobs.JobHandler;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;

/**
 * Devices that are out though they may still have an access token. Every replica reads them twice a second; while the
 * database is away those known last stay out.
 */
@ApplicationScoped
class Revocations implements JobHandler {
    private final Database database;
    private final Set<UUID> ours = ConcurrentHashMap.newKeySet();
    private volatile Set<UUID> known = Set.of();

    Revocations(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "revocations";
    }

    @Override
    public Uni<Boolean> runOnce() {
        return database.asEngine(Query.of(DeviceSql.REMOVED_LATELY))
                .invoke(rows -> {
                    known = StreamSupport.stream(rows.spliterator(), false)
                            .map(row -> row.getUUID("id"))
                            .collect(Collectors.toUnmodifiableSet());
                    ours.removeAll(known);
                })
                .replaceWith(false);
    }

    /** A device that this replica has just taken out. */
    void add(UUID device) {
        ours.add(device);
    }

    boolean isOut(@Nullable UUID device) {
        return device != null && (known.contains(device) || ours.contains(device));
    }
}
