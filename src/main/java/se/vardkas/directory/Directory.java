package se.vardkas.directory;

import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.vardkas.directory.org.PersonCard;
import se.vardkas.directory.org.Site;
import se.vardkas.directory.org.SiteId;
import se.vardkas.directory.org.Unit;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.People;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.TenantKey;
import se.vardkas.platform.sql.TenantSessions;

/** Answers who people are and where they belong. Read only; see {@link Registry} for changes, {@link Reachability} for alarms. */
@ApplicationScoped
public class Directory implements People {
    private static final String BY_USERNAME = "tenantId = :tenant and username = :username";
    private static final String BY_USERNAMES = "tenantId = :tenant and lower(username) in :names order by username";
    private static final String BY_IDS = "tenantId = :tenant and id in :ids";

    private final TenantSessions sessions;
    private final Registry registry;
    private final DirectoryTables.Tenants tenants;
    private final DirectoryTables.Units units;
    private final DirectoryTables.Sites sites;
    private final DirectoryTables.Persons persons;

    Directory(
            TenantSessions sessions,
            Registry registry,
            DirectoryTables.Tenants tenants,
            DirectoryTables.Units units,
            DirectoryTables.Sites sites,
            DirectoryTables.Persons persons) {
        this.sessions = sessions;
        this.registry = registry;
        this.tenants = tenants;
        this.units = units;
        this.sites = sites;
        this.persons = persons;
    }

    @Override
    public Uni<Optional<Person>> inDemo(String username) {
        return registry.tenants()
                .onItem()
                .transformToMulti(all -> Multi.createFrom().iterable(all))
                .select()
                .where(Registry.TenantEntry::demo)
                .onItem()
                .transformToUniAndConcatenate(tenant -> named(tenant.id(), username))
                .collect()
                .asList()
                .map(found -> found.stream().flatMap(Optional::stream).findFirst());
    }

    @Override
    public Uni<Optional<Person>> known(TenantId tenant, PersonId person) {
        return sessions.inTenant(
                tenant,
                () -> tenants.findById(tenant.value())
                        .chain(of -> persons.findById(key(tenant, person.value()))
                                .map(row -> Optional.ofNullable(row).map(known -> person(tenant, of.name, known)))));
    }

    private Uni<Optional<Person>> named(TenantId tenant, String username) {
        var parameters = Parameters.with("tenant", tenant.value()).and("username", username);
        return sessions.inTenant(
                tenant,
                () -> tenants.findById(tenant.value())
                        .chain(of -> persons.find(BY_USERNAME, parameters)
                                .firstResult()
                                .map(row -> Optional.ofNullable(row).map(known -> person(tenant, of.name, known)))));
    }

    private static Person person(TenantId tenant, String tenantName, PersonRow row) {
        return new Person(tenant, tenantName, new PersonId(row.id), row.displayName, row.roleSet());
    }

    /** A person's card; empty if there is no such person. */
    public Uni<Optional<PersonCard>> card(TenantId tenant, PersonId person) {
        return sessions.inTenant(
                tenant,
                () -> persons.findById(key(tenant, person.value()))
                        .map(row -> Optional.ofNullable(row).map(PersonRow::toCard)));
    }

    /** The cards of these people; who is not there is left out. */
    public Uni<Map<PersonId, PersonCard>> cards(TenantId tenant, Collection<PersonId> people) {
        var ids = people.stream().map(PersonId::value).distinct().toList();
        return sessions.inTenant(
                tenant,
                () -> found(tenant, ids, persons::list)
                        .map(rows -> rows.stream()
                                .map(PersonRow::toCard)
                                .collect(Collectors.toMap(PersonCard::id, Function.identity()))));
    }

    /** Those who have one of these user names, whatever the case; by their user names in lower case. */
    public Uni<Map<String, PersonId>> named(TenantId tenant, Collection<String> usernames) {
        var names = usernames.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        var parameters = Parameters.with("tenant", tenant.value()).and("names", names);
        return names.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : sessions.inTenant(
                        tenant,
                        () -> persons.list(BY_USERNAMES, parameters)
                                .map(rows -> rows.stream()
                                        .collect(Collectors.toMap(
                                                row -> row.username.toLowerCase(Locale.ROOT),
                                                row -> new PersonId(row.id),
                                                (one, other) -> one))));
    }

    /** The tenant's name. */
    public Uni<String> tenantName(TenantId tenant) {
        return sessions.inTenant(tenant, () -> tenants.findById(tenant.value()).map(row -> row.name));
    }

    /** A unit; empty if there is no such unit. */
    public Uni<Optional<Unit>> unit(TenantId tenant, UnitId unit) {
        return sessions.inTenant(
                tenant,
                () -> units.findById(key(tenant, unit.value()))
                        .map(row -> Optional.ofNullable(row).map(known -> new Unit(new UnitId(known.id), known.name))));
    }

    /** All units, by their names. */
    public Uni<List<Unit>> units(TenantId tenant) {
        return sessions.inTenant(
                tenant,
                () -> units.list("tenantId = :tenant order by name, id", Parameters.with("tenant", tenant.value()))
                        .map(rows -> rows.stream()
                                .map(row -> new Unit(new UnitId(row.id), row.name))
                                .toList()));
    }

    /** The sites of a unit. */
    public Uni<List<Site>> sites(TenantId tenant, UnitId unit) {
        return sessions.inTenant(
                tenant,
                () -> sites.list(
                                "tenantId = :tenant and unitId = :unit order by code",
                                Parameters.with("tenant", tenant.value()).and("unit", unit.value()))
                        .map(rows -> rows.stream().map(SiteRow::toSite).toList()));
    }

    /**
     * Names of people and sites by their ids; what is not there is left out. Where an id that is taken for a person's is a
     * unit's, it is named as the unit: units call for help too.
     */
    public Uni<Names> names(TenantId tenant, Collection<PersonId> people, Collection<SiteId> siteIds) {
        var personIds = people.stream().map(PersonId::value).distinct().toList();
        var ids = siteIds.stream().map(SiteId::value).distinct().toList();
        return sessions.inTenant(
                tenant,
                () -> namesOf(tenant, personIds)
                        .chain(named -> found(tenant, ids, sites::list)
                                .map(placed -> new Names(
                                        named,
                                        placed.stream()
                                                .map(SiteRow::toSite)
                                                .collect(Collectors.toMap(Site::id, Function.identity()))))));
    }

    private Uni<Map<PersonId, String>> namesOf(TenantId tenant, List<UUID> ids) {
        return found(tenant, ids, persons::list).chain(people -> {
            var names = new HashMap<PersonId, String>();
            people.forEach(row -> names.put(new PersonId(row.id), row.displayName));
            var others = ids.stream()
                    .filter(id -> !names.containsKey(new PersonId(id)))
                    .toList();
            return found(tenant, others, units::list).map(rows -> {
                rows.forEach(row -> names.put(new PersonId(row.id), row.name));
                return names;
            });
        });
    }

    /** Names of people and sites, for views. */
    public record Names(Map<PersonId, String> people, Map<SiteId, Site> sites) {
        /** Leaves the names out, for logs. */
        @Override
        public String toString() {
            return "Names";
        }
    }

    private static <T> Uni<List<T>> found(
            TenantId tenant, List<UUID> ids, BiFunction<String, Parameters, Uni<List<T>>> list) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list.apply(BY_IDS, Parameters.with("tenant", tenant.value()).and("ids", ids));
    }

    private static TenantKey key(TenantId tenant, UUID id) {
        return new TenantKey(tenant.value(), id);
    }
}
