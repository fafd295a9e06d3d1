package se.vardkas.directory;

import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.org.Site;
import se.vardkas.directory.org.Unit;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.sql.TenantSessions;

/** Changes to the directory: tenants, units, sites, people and how they are reached. */
@ApplicationScoped
public class Registry {
    private static final String MARK_DEAD =
            "deadAt = :now, deadReason = :reason where tenantId = :tenant and personId = :person and address = :address"
                    + " and deadAt is null";

    private static final String SET_SMS =
            "smsOff = :reason where tenantId = :tenant and kind = :kind and address = :address";

    private final TenantSessions sessions;
    private final Database database;
    private final DirectoryTables.Tenants tenants;
    private final DirectoryTables.Units units;
    private final DirectoryTables.Sites sites;
    private final DirectoryTables.Persons persons;
    private final DirectoryTables.ContactPoints contacts;
    private final Ids ids;
    private final Clock clock;

    Registry(
            TenantSessions sessions,
            Database database,
            DirectoryTables.Tenants tenants,
            DirectoryTables.Units units,
            DirectoryTables.Sites sites,
            DirectoryTables.Persons persons,
            DirectoryTables.ContactPoints contacts,
            Ids ids,
            Clock clock) {
        this.sessions = sessions;
        this.database = database;
        this.tenants = tenants;
        this.units = units;
        this.sites = sites;
        this.persons = persons;
        this.contacts = contacts;
        this.ids = ids;
        this.clock = clock;
    }

    /** A tenant there is. */
    public record TenantEntry(TenantId id, boolean demo) {}

    /** Every tenant; read across tenants, so only for what is not yet known to be of one. */
    public Uni<List<TenantEntry>> tenants() {
        return database.asEngine(Query.of(DirectorySql.TENANTS))
                .map(rows -> rows.stream()
                        .map(row -> new TenantEntry(new TenantId(row.getUUID("id")), row.getBoolean("demo")))
                        .toList());
    }

    /** Adds a tenant. */
    public Uni<Void> addTenant(TenantId tenant, String name, boolean demo) {
        var row = new TenantRow();
        row.id = tenant.value();
        row.name = name;
        row.demo = demo;
        return sessions.inTenant(tenant, () -> tenants.persist(row)).replaceWithVoid();
    }

    /** Adds a unit. */
    public Uni<Void> addUnit(TenantId tenant, Unit unit) {
        var row = new UnitRow();
        row.tenantId = tenant.value();
        row.id = unit.id().value();
        row.name = unit.name();
        return sessions.inTenant(tenant, () -> units.persist(row)).replaceWithVoid();
    }

    /** Adds a site to a unit. */
    public Uni<Void> addSite(TenantId tenant, UnitId unit, Site site) {
        var row = new SiteRow();
        row.tenantId = tenant.value();
        row.id = site.id().value();
        row.unitId = unit.value();
        row.name = site.name();
        row.code = site.code();
        return sessions.inTenant(tenant, () -> sites.persist(row)).replaceWithVoid();
    }

    /** A person to be added, with the address of their one phone. */
    public record NewPerson(
            PersonId id,
            String username,
            String displayName,
            Set<Role> roles,
            @Nullable String pushToken,
            @Nullable String phone) {
        /** Leaves name and addresses out, for logs. */
        @Override
        public String toString() {
            return id.toString();
        }
    }

    /** Adds a person to a unit, with their contact points, which are known to be theirs. */
    public Uni<Void> addPerson(TenantId tenant, UnitId unit, NewPerson person) {
        var row = new PersonRow();
        row.tenantId = tenant.value();
        row.id = person.id().value();
        row.unitId = unit.value();
        row.username = person.username();
        row.displayName = person.displayName();
        row.language = "sv";
        row.roles = person.roles().stream().map(Role::wireName).sorted().toArray(String[]::new);
        return sessions.inTenant(
                tenant,
                () -> persons.persist(row)
                        .chain(() -> addContact(tenant, person.id(), ContactPointRow.PUSH_TOKEN, person.pushToken()))
                        .chain(() -> addContact(tenant, person.id(), ContactPointRow.PHONE, person.phone())));
    }

    /** Takes an address out of use until the person enrols anew. Once dead it stays as it was. */
    public Uni<Void> markDead(TenantId tenant, PersonId person, String address, String reason) {
        return sessions.inTenant(
                        tenant,
                        () -> contacts.update(
                                MARK_DEAD,
                                Parameters.with("tenant", tenant.value())
                                        .and("person", person.value())
                                        .and("address", address)
                                        .and("now", clock.instant())
                                        .and("reason", reason)))
                .replaceWithVoid();
    }

    /** No SMS comes to a number, whoever's it is; calls do. */
    public Uni<Void> stopSms(TenantId tenant, String phone, String reason) {
        return setSms(tenant, phone, reason);
    }

    /** SMS come to a number again. */
    public Uni<Void> resumeSms(TenantId tenant, String phone) {
        return setSms(tenant, phone, null);
    }

    private Uni<Void> setSms(TenantId tenant, String phone, @Nullable String reason) {
        return sessions.inTenant(
                        tenant,
                        () -> contacts.update(
                                SET_SMS,
                                Parameters.with("tenant", tenant.value())
                                        .and("kind", ContactPointRow.PHONE)
                                        .and("address", phone)
                                        .and("reason", reason)))
                .replaceWithVoid();
    }

    private Uni<Void> addContact(TenantId tenant, PersonId person, String kind, @Nullable String address) {
        if (address == null) {
            return Uni.createFrom().voidItem();
        }
        var row = new ContactPointRow();
        row.tenantId = tenant.value();
        row.id = ids.next();
        row.personId = person.value();
        row.kind = kind;
        row.address = address;
        row.verifiedAt = clock.instant();
        return contacts.persist(row).replaceWithVoid();
    }
}
