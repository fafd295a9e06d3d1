package se.vardkas.directory;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.kept.ReachablePeople;
import se.vardkas.directory.org.Audience;
import se.vardkas.directory.org.LineManagers;
import se.vardkas.directory.org.Placement;
import se.vardkas.directory.org.Reachable;
import se.vardkas.directory.org.Site;
import se.vardkas.directory.org.SiteId;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.sql.Tx;

/** What alarms under way ask of the directory: where help is needed and how helpers are reached. One flight an answer. */
@ApplicationScoped
public class Reachability {
    /** Somebody, and the site they say they are at. */
    public record Claim(
            PersonId person, PersonId caller, @Nullable SiteId site) {}

    /**
     * Where people belong, and the sites they say they are at if they are there. A unit that calls for help itself belongs
     * to itself; somebody unknown is with whoever called for them.
     */
    public Uni<List<Placement>> placements(Tx tx, List<Claim> claims) {
        var people = claims.stream().map(claim -> claim.person().value()).toArray(UUID[]::new);
        var callers = claims.stream().map(claim -> claim.caller().value()).toArray(UUID[]::new);
        var sites = claims.stream()
                .map(claim -> claim.site() == null ? null : claim.site().value())
                .toArray(UUID[]::new);
        return tx.run(Query.of(DirectorySql.PLACEMENT, tx.tenant().value(), people, callers, sites))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Reachability::placement)
                        .toList());
    }

    /** The same of one. */
    public Uni<Placement> placement(Tx tx, PersonId person, @Nullable SiteId claimed) {
        return placements(tx, List.of(new Claim(person, person, claimed))).map(placements -> placements.get(0));
    }

    /** How these people are reached; who is not there is left out. */
    public Uni<List<Reachable>> of(Tx tx, Collection<PersonId> people) {
        return tx.run(named(tx.tenant(), people)).map(ReachablePeople::people);
    }

    /** How the people of an audience are reached. */
    public Uni<List<Reachable>> of(Tx tx, Audience audience) {
        var queries = queries(tx.tenant(), audience);
        return queries.isEmpty() ? nobody() : tx.run(queries).map(Reachability::merged);
    }

    /**
     * Who is told as line manager of somebody in need, see {@link LineManagers}; one person, or nobody.
     *
     * @param unit the raiser's own; {@code null} where the directory does not know the raiser
     */
    public Uni<List<Reachable>> lineManager(Tx tx, @Nullable UnitId unit, PersonId raiser, Instant at) {
        return unit == null
                ? nobody()
                : tx.run(Query.of(DirectorySql.LINE, tx.tenant().value(), unit.value()))
                        .map(rows -> LineManagers.told(ReachablePeople.upward(rows), raiser, at).stream()
                                .toList());
    }

    /** Who is told where nobody else is: those an administrator named, else all coordinators and administrators. */
    public Uni<List<Reachable>> catchAll(Tx tx) {
        return tx.run(Query.of(DirectorySql.CATCH_ALL, tx.tenant().value())).map(ReachablePeople::people);
    }

    /** The ids of the apps that leave our checks unanswered, so that pushes may not come to them. */
    public Uni<Set<UUID>> unproven(Tx tx) {
        return tx.run(Query.of(DirectorySql.UNPROVEN, tx.tenant().value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("contact_id"))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** What each site is called in messages. */
    public Uni<Map<SiteId, String>> siteCodes(Tx tx) {
        return tx.run(Query.of(DirectorySql.SITE_CODES, tx.tenant().value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> new SiteId(row.getUUID("id")), row -> row.getString("code"))));
    }

    private static Uni<List<Reachable>> nobody() {
        return Uni.createFrom().item(List.of());
    }

    private static List<Query> queries(TenantId tenant, Audience audience) {
        var queries = new ArrayList<Query>();
        if (!audience.people().isEmpty()) {
            queries.add(named(tenant, audience.people()));
        }
        if (audience.everyone() || !audience.roles().isEmpty()) {
            queries.add(inRoles(tenant, audience.unit(), audience.everyone() ? null : audience.roles()));
        }
        if (!audience.sites().isEmpty()) {
            var sites = audience.sites().stream().map(SiteId::value).toArray(UUID[]::new);
            queries.add(Query.of(DirectorySql.REACHABLE_AT_SITES, tenant.value(), sites));
        }
        if (!audience.tenantRoles().isEmpty()) {
            queries.add(inRoles(tenant, null, audience.tenantRoles()));
        }
        return queries;
    }

    private static Query named(TenantId tenant, Collection<PersonId> people) {
        var ids = people.stream().map(PersonId::value).distinct().toArray(UUID[]::new);
        return Query.of(DirectorySql.REACHABLE, tenant.value(), ids);
    }

    private static Query inRoles(TenantId tenant, @Nullable UnitId unit, @Nullable Set<Role> roles) {
        var names = roles == null ? null : roles.stream().map(Role::wireName).toArray(String[]::new);
        return unit == null
                ? Query.of(DirectorySql.REACHABLE_IN_TENANT, tenant.value(), names)
                : Query.of(DirectorySql.REACHABLE_IN_UNIT, tenant.value(), unit.value(), names);
    }

    private static List<Reachable> merged(List<RowSet<Row>> found) {
        return found.stream()
                .flatMap(rows -> ReachablePeople.people(rows).stream())
                .distinct()
                .toList();
    }

    private static Placement placement(Row row) {
        var unit = row.getUUID("unit_id");
        var site = row.getUUID("site_id");
        return new Placement(
                unit == null ? null : new UnitId(unit),
                site == null
                        ? null
                        : new Site(new SiteId(site), row.getString("site_name"), row.getString("site_code")),
                Placement.By.valueOf(row.getString("by")));
    }
}
