package se.vardkas.alarm.degraded;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.Reachability;
import se.vardkas.directory.Registry;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.ids.Uuids;
import se.vardkas.platform.jobs.JobHandler;
import se.vardkas.platform.spool.SealedFiles;
import se.vardkas.platform.spool.Spool;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;

/**
 * The sealed copies of each tenant's catch-all: taken anew each minute while the database answers, and read from the disk
 * after a start.
 */
@ApplicationScoped
class BreakGlassLists implements JobHandler {
    private static final Logger LOG = Logger.getLogger(BreakGlassLists.class);
    private static final int BEFORE_REQUESTS = 200;
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Spool spool;
    private final Registry registry;
    private final Reachability reachability;
    private final Database database;
    private final Clock clock;
    private final Map<TenantId, BreakGlassList> copies = new ConcurrentHashMap<>();
    private volatile @Nullable SealedFiles files;
    private volatile Instant next = Instant.MIN;

    BreakGlassLists(Spool spool, Registry registry, Reachability reachability, Database database, Clock clock) {
        this.spool = spool;
        this.registry = registry;
        this.reachability = reachability;
        this.database = database;
        this.clock = clock;
    }

    void open(@Observes @Priority(BEFORE_REQUESTS) StartupEvent event) throws IOException {
        var opened = spool.files("lists").orElse(null);
        if (opened != null) {
            opened.all().opened().forEach(this::load);
        }
        files = opened;
    }

    private void load(String name, byte[] content) {
        try {
            var list = BreakGlassList.read(content);
            Uuids.parse(name).ifPresent(tenant -> copies.put(new TenantId(tenant), list));
        } catch (IOException e) {
            LOG.errorf(e, "The break-glass list %s cannot be read; it is taken anew", name);
        }
    }

    /** The newest copy; empty where none was ever taken. */
    Optional<BreakGlassList> of(TenantId tenant) {
        return Optional.ofNullable(copies.get(tenant));
    }

    @Override
    public String name() {
        return "break-glass";
    }

    @Override
    public Uni<Boolean> runOnce() {
        var kept = files;
        if (kept == null || next.isAfter(clock.instant())) {
            return Uni.createFrom().item(false);
        }
        next = clock.instant().plus(PERIOD);
        return registry.tenants()
                .chain(tenants -> refresh(
                        kept, tenants.stream().map(Registry.TenantEntry::id).toList()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(failure -> {
                    LOG.warnf("The break-glass lists stay as they were: %s", failure.getMessage());
                    next = clock.instant().plus(AFTER_FAILURE);
                })
                .onFailure()
                .recoverWithNull()
                .replaceWith(false);
    }

    private Uni<Void> refresh(SealedFiles kept, List<TenantId> tenants) {
        return Multi.createFrom()
                .iterable(tenants)
                .onItem()
                .transformToUniAndConcatenate(tenant -> refresh(kept, tenant))
                .collect()
                .last()
                .chain(() -> spool.onWorker(() -> forgetAllBut(kept, tenants)));
    }

    private Uni<Void> refresh(SealedFiles kept, TenantId tenant) {
        return database.reading(
                        Lane.READ,
                        tenant,
                        tx -> reachability
                                .catchAll(tx)
                                .chain(people ->
                                        reachability.siteCodes(tx).map(codes -> BreakGlassList.of(people, codes))))
                .chain(list -> list.equals(copies.get(tenant))
                        ? Uni.createFrom().voidItem()
                        : spool.onWorker(() -> keep(kept, tenant, list)))
                .onFailure()
                .invoke(failure -> LOG.warnf("The list of tenant %s stays as it was: %s", tenant, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Void keep(SealedFiles kept, TenantId tenant, BreakGlassList list) throws IOException {
        kept.keep(tenant.toString(), list.toBytes());
        copies.put(tenant, list);
        return null;
    }

    private Void forgetAllBut(SealedFiles kept, List<TenantId> tenants) throws IOException {
        var gone = copies.keySet().stream()
                .filter(tenant -> !tenants.contains(tenant))
                .collect(Collectors.toSet());
        for (var tenant : gone) {
            kept.remove(tenant.toString());
            copies.remove(tenant);
        }
        return null;
    }
}
