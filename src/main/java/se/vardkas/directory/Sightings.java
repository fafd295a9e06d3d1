package se.vardkas.directory;

import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.Gathering;
import se.vardkas.platform.sql.TenantSessions;
import se.vardkas.platform.time.Moments;

/** Keeps when a person's app last proved that it is alive. Nobody waits for it. */
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
    private final Gathering<PersonId, Boolean> seen = new Gathering<>(
            BATCH,
            (tenant, people) -> write(tenant, people.keySet()),
            failure -> LOG.error("It could not be kept that people's apps are alive", failure));

    Sightings(TenantSessions sessions, DirectoryTables.ContactPoints contacts, Clock clock) {
        this.sessions = sessions;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** The person's app has just proved that it is alive. Returns at once; written where the last time is an hour old. */
    public void seen(TenantId tenant, PersonId person) {
        seen.add(tenant, person, true);
    }

    private Uni<Integer> write(TenantId tenant, Set<PersonId> people) {
        var now = Moments.now(clock);
        return sessions.inTenant(
                tenant,
                () -> contacts.update(
                        MARK_SEEN,
                        Parameters.with("tenant", tenant.value())
                                .and(
                                        "people",
                                        people.stream().map(PersonId::value).collect(Collectors.toSet()))
                                .and("kind", ContactPointRow.PUSH_TOKEN)
                                .and("now", now)
                                .and("stale", now.minus(FRESH))));
    }
}
