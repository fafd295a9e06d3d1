package se.vardkas.directory;

import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import se.vardkas.directory.org.PersonCard;
import se.vardkas.identity.Caller;
import se.vardkas.identity.DeviceOwners;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.TenantSessions;

/**
 * The push tokens by which people are reached: of each person the one of the device that was enrolled last, and the browsers
 * that they have had ring besides it.
 */
@ApplicationScoped
class PushAddresses implements DeviceOwners {
    /** Other tokens of the person, and of others who had this phone before; a browser that was added before it was enrolled. */
    private static final String REPLACED =
            "deadAt = :now, deadReason = 'replaced' where tenantId = :tenant and deadAt is null"
                    + " and (kind = :kind and personId = :person and address <> :address"
                    + " or kind = :kind and personId <> :person and address = :address"
                    + " or kind = 'BROWSER' and address = :address)";

    private static final String SAME =
            "tenantId = :tenant and personId = :person and kind = :kind and address = :address";

    /** Of others who had this browser before. */
    private static final String TAKEN_OVER =
            "deadAt = :now, deadReason = 'replaced' where tenantId = :tenant and deadAt is null"
                    + " and (kind = :kind or kind = 'PUSH_TOKEN') and personId <> :person and address = :address";

    /** The same browser as a device that was enrolled, or as one that was added. */
    private static final String KNOWN = "tenantId = :tenant and personId = :person and address = :address"
            + " and (kind = :kind or deadAt is null)";

    private static final String BROWSERS =
            "tenantId = :tenant and personId = :person and kind = :kind and deadAt is null order by seenAt desc, id";

    /** Nobody sits at more, and each is posted to. */
    private static final int MOST_BROWSERS = 10;

    private final TenantSessions sessions;
    private final DirectoryTables.ContactPoints contacts;
    private final Directory directory;
    private final Registry registry;
    private final Sightings sightings;
    private final Ids ids;
    private final Clock clock;

    PushAddresses(
            TenantSessions sessions,
            DirectoryTables.ContactPoints contacts,
            Directory directory,
            Registry registry,
            Sightings sightings,
            Ids ids,
            Clock clock) {
        this.sessions = sessions;
        this.contacts = contacts;
        this.directory = directory;
        this.registry = registry;
        this.sightings = sightings;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Uni<Boolean> looksAfter(Caller caller, PersonId person) {
        return directory
                .card(caller.tenant(), person)
                .chain(of -> caller.has(Role.ADMIN) || of.isEmpty() || !caller.has(Role.MANAGER)
                        ? Uni.createFrom().item(of.isPresent() && caller.has(Role.ADMIN))
                        : directory
                                .card(caller.tenant(), caller.person())
                                .map(by -> isSameUnit(by, of) && !isAbove(of.get())));
    }

    /** Whoever gave a manager's own phone to such a person's name could do more than a manager may. */
    private static boolean isAbove(PersonCard person) {
        return person.roles().contains(Role.ADMIN) || person.roles().contains(Role.COORDINATOR);
    }

    private static boolean isSameUnit(Optional<PersonCard> one, Optional<PersonCard> other) {
        return one.isPresent()
                && other.isPresent()
                && one.get().unit().equals(other.get().unit());
    }

    @Override
    public Uni<Void> reachedBy(TenantId tenant, PersonId person, String pushToken) {
        var kind = ContactPointRow.PUSH_TOKEN;
        return sessions.inTenant(
                tenant,
                () -> contacts.update(
                                REPLACED,
                                of(tenant, person, kind)
                                        .and("address", pushToken)
                                        .and("now", clock.instant()))
                        .chain(() -> contacts.find(
                                        SAME, of(tenant, person, kind).and("address", pushToken))
                                .<ContactPointRow>firstResult())
                        .chain(row -> row == null ? add(tenant, person, kind, pushToken) : revived(row)));
    }

    @Override
    public Uni<Void> alsoReachedBy(TenantId tenant, PersonId person, String subscription) {
        var kind = ContactPointRow.BROWSER;
        return sessions.inTenant(
                tenant,
                () -> contacts.update(
                                TAKEN_OVER,
                                of(tenant, person, kind)
                                        .and("address", subscription)
                                        .and("now", clock.instant()))
                        .chain(() -> contacts.find(
                                        KNOWN, of(tenant, person, kind).and("address", subscription))
                                .<ContactPointRow>firstResult())
                        .chain(row -> row == null ? add(tenant, person, kind, subscription) : revived(row))
                        .chain(() -> contacts.find(BROWSERS, of(tenant, person, kind))
                                .<ContactPointRow>list())
                        .invoke(browsers ->
                                browsers.stream().skip(MOST_BROWSERS).forEach(this::retire))
                        .replaceWithVoid());
    }

    private void retire(ContactPointRow browser) {
        browser.deadAt = clock.instant();
        browser.deadReason = "replaced";
    }

    private static Parameters of(TenantId tenant, PersonId person, String kind) {
        return Parameters.with("tenant", tenant.value())
                .and("person", person.value())
                .and("kind", kind);
    }

    private Uni<Void> revived(ContactPointRow row) {
        row.deadAt = null;
        row.deadReason = null;
        row.seenAt = clock.instant();
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> add(TenantId tenant, PersonId person, String kind, String address) {
        var row = new ContactPointRow();
        row.tenantId = tenant.value();
        row.id = ids.next();
        row.personId = person.value();
        row.kind = kind;
        row.address = address;
        row.verifiedAt = clock.instant();
        row.seenAt = clock.instant();
        return contacts.persist(row).replaceWithVoid();
    }

    @Override
    public Uni<Void> notReachedBy(TenantId tenant, PersonId person, String pushToken, String reason) {
        return registry.markDead(tenant, person, pushToken, reason);
    }

    @Override
    public void alive(TenantId tenant, PersonId person) {
        sightings.seen(tenant, person);
    }
}
