package se.vardkas.directory;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.org.Audience;
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
    /** Where a person belongs, and the site they say they are at if it is there. */
    public Uni<Placement> placement(Tx tx, PersonId person, @Nullable SiteId claimed) {
        var query = Query.of(
                DirectorySql.PLACEMENT, tx.tenant().value(), person.value(), claimed == null ? null : claimed.value());
        return tx.run(query).map(rows -> placement(rows.iterator().next()));
    }

    /** How these people are reached; who is not there is left out. */
    public Uni<List<Reachable>> of(Tx tx, Collection<PersonId> people) {
        return tx.run(named(tx.tenant(), people)).map(rows -> reachable(List.of(rows)));
    }

    /** How the people of an audience are reached. */
    public Uni<List<Reachable>> of(Tx tx, Audience audience) {
        var tenant = tx.tenant();
        var queries = new ArrayList<Query>();
        if (!audience.people().isEmpty()) {
            queries.add(named(tenant, audience.people()));
        }
        if (audience.everyone() || !audience.roles().isEmpty()) {
            queries.add(inRoles(tenant, audience));
        }
        return queries.isEmpty()
                ? Uni.createFrom().item(List.of())
                : tx.run(queries).map(Reachability::reachable);
    }

    private static Query named(TenantId tenant, Collection<PersonId> people) {
        var ids = people.stream().map(PersonId::value).distinct().toArray(UUID[]::new);
        return Query.of(DirectorySql.REACHABLE, tenant.value(), ids);
    }

    private static Query inRoles(TenantId tenant, Audience audience) {
        var unit = audience.unit();
        var roles = audience.everyone()
                ? null
                : audience.roles().stream().map(Role::wireName).toArray(String[]::new);
        return unit == null
                ? Query.of(DirectorySql.REACHABLE_IN_TENANT, tenant.value(), roles)
                : Query.of(DirectorySql.REACHABLE_IN_UNIT, tenant.value(), unit.value(), roles);
    }

    private static Placement placement(Row row) {
        var unit = row.getUUID("unit_id");
        var site = row.getUUID("site_id");
        return new Placement(
                unit == null ? null : new UnitId(unit),
                site == null
                        ? null
                        : new Site(new SiteId(site), row.getString("site_name"), row.getString("site_code")));
    }

    private static List<Reachable> reachable(List<RowSet<Row>> found) {
        return found.stream()
                .flatMap(rows -> StreamSupport.stream(rows.spliterator(), false))
                .map(row -> new Reachable(
                        new PersonId(row.getUUID("id")),
                        row.getString("language"),
                        row.getString("push_token"),
                        row.getString("phone")))
                .distinct()
                .toList();
    }
}
