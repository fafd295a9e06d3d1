package se.vardkas.directory;

import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.TenantSessions;
import se.vardkas.platform.time.Moments;

/**
 * Keeps when a person's app last proved that it is alive. Nobody waits for it, and a storm of proofs costs one connection:
 * while one batch is written the next gathers. What is lost with the program, the next proof tells again.
 */
@ApplicationScoped
public class Sightings {
    private static final Logger LOG = Logger.getLogger(Sightings.class);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final int BATCH = 500;
    private static final String MARK_SEEN =
            "seenAt = :now where tenantId = :tenant and personId in :people and kind = :kind and deadAt is null"
                    + " and (seenAt is null or seenAt < :stale)";

    private final TenantSessions sessions;
    private final DirectoryTables.ContactPoints contacts;
    private final Clock clock;
    private final Map<TenantId, Set<PersonId>> waiting = new LinkedHashMap<>();
    private boolean writing;

    Sightings(TenantSessions sessions, DirectoryTables.ContactPoints contacts, Clock clock) {
        this.sessions = sessions;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** The person's app has just proved that it is alive. Returns at once; written where the last time is an hour old. */
    public void seen(TenantId tenant, PersonId person) {
        if (isToBegin(tenant, person)) {
            writeWhatWaits();
        }
    }

    private synchronized boolean isToBegin(TenantId tenant, PersonId person) {
        waiting.computeIfAbsent(tenant, none -> new HashSet<>()).add(person);
        boolean begins = !writing;
        writing = true;
        return begins;
    }

    private void writeWhatWaits() {
        next().ifPresent(batch -> write(batch).subscribe().with(written -> writeWhatWaits(), failure -> {
            LOG.error("It could not be kept that people's apps are alive", failure);
            writeWhatWaits();
        }));
    }

    private record Batch(TenantId tenant, Set<UUID> people) {}

    private synchronized Optional<Batch> next() {
        var tenants = waiting.entrySet().iterator();
        writing = tenants.hasNext();
        if (!writing) {
            return Optional.empty();
        }
        var entry = tenants.next();
        var people = entry.getValue();
        var batch = people.stream().limit(BATCH).collect(Collectors.toSet());
        people.removeAll(batch);
        if (people.isEmpty()) {
            tenants.remove();
        }
        return Optional.of(
                new Batch(entry.getKey(), batch.stream().map(PersonId::value).collect(Collectors.toSet())));
    }

    private Uni<Integer> write(Batch batch) {
        var now = Moments.now(clock);
        return sessions.inTenant(
                batch.tenant(),
                () -> contacts.update(
                        MARK_SEEN,
                        Parameters.with("tenant", batch.tenant().value())
                                .and("people", batch.people())
                                .and("kind", ContactPointRow.PUSH_TOKEN)
                                .and("now", now)
                                .and("stale", now.minus(FRESH))));
    }
}
