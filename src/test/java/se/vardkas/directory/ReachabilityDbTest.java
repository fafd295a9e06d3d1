package se.vardkas.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.vardkas.directory.org.Audience;
import se.vardkas.directory.org.Reachable;
import se.vardkas.directory.org.SiteId;
import se.vardkas.directory.org.Unit;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.sql.Tx;
import se.vardkas.support.Someone;
import se.vardkas.support.TestEnvironment;
import se.vardkas.support.Time;
import se.vardkas.support.Town;
import se.vardkas.support.Towns;

/** What alarms ask of the directory, asked of a real one, over the connections of alarms under way. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ReachabilityDbTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Towns towns;

    @Inject
    Time time;

    @Inject
    Clock clock;

    @Inject
    Ids ids;

    @Inject
    Database database;

    @Inject
    Registry registry;

    @Inject
    Reachability reachability;

    @Inject
    Sightings sightings;

    @Test
    void the_nearest_head_who_is_there_is_the_line_manager() {
        var town = towns.found();
        var below = unitUnder(town, town.unit());
        heads(town, below, town.amir(), town.sara());
        heads(town, town.unit(), town.alva(), null);
        assertThat(lineManager(town, below, town.elin())).containsExactly(town.amir());
        assertThat(lineManager(town, below, town.amir())).containsExactly(town.sara());
        away(town, town.amir());
        assertThat(lineManager(town, below, town.elin())).containsExactly(town.sara());
        away(town, town.sara());
        assertThat(lineManager(town, below, town.elin())).containsExactly(town.alva());
        away(town, town.alva());
        assertThat(lineManager(town, below, town.elin())).isEmpty();
    }

    @Test
    void where_no_manager_is_set_whoever_has_the_role_stands_in() {
        var town = towns.found();
        assertThat(lineManager(town, town.unit(), town.elin())).containsExactly(town.karin());
        assertThat(lineManager(town, town.unit(), town.karin())).isEmpty();
        assertThat(lineManager(town, unitUnder(town, town.unit()), town.elin())).containsExactly(town.karin());
        assertThat(lineManager(town, new UnitId(ids.next()), town.elin())).isEmpty();
        assertThat(lineManager(town, null, town.elin())).isEmpty();
    }

    @Test
    void units_in_a_circle_have_an_end() {
        var town = towns.found();
        var below = unitUnder(town, town.unit());
        set(town, "UPDATE unit SET parent_id = $2 WHERE id = $1", town.unit().value(), below.value());
        assertThat(lineManager(town, below, town.karin())).isEmpty();
        assertThat(lineManager(town, below, town.elin())).containsExactly(town.karin());
    }

    @Test
    void an_audience_holds_everyone_of_a_site_and_roles_of_the_whole_tenant() {
        var town = towns.found();
        var below = unitUnder(town, town.unit());
        move(town, town.disa(), below);
        move(town, town.lars(), below);
        assertThat(audience(town, below, Set.of(town.site().id()), Set.of()))
                .containsExactlyInAnyOrder(town.elin(), town.amir(), town.sara(), town.karin(), town.alva());
        assertThat(audience(town, town.unit(), Set.of(), Set.of(Role.COORDINATOR, Role.ADMIN)))
                .containsExactlyInAnyOrder(town.lars(), town.alva());
        assertThat(audience(town, town.unit(), Set.of(new SiteId(ids.next())), Set.of()))
                .isEmpty();
    }

    @Test
    void those_named_are_the_catch_all_and_until_then_coordinators_and_administrators() {
        var town = towns.found();
        assertThat(catchAll(town)).containsExactlyInAnyOrder(town.lars(), town.alva());
        var read = town.alva().asks().get("/api/v1/catch-all");
        assertThat(read.jsonPath().getList("people")).isEmpty();
        var body = "{\"people\": [\"" + town.disa().id() + "\"]}";
        var named = town.alva()
                .asks()
                .header("If-Match", read.header("ETag"))
                .body(body)
                .put("/api/v1/catch-all");
        assertThat(named.statusCode()).isEqualTo(200);
        assertThat(catchAll(town)).containsExactly(town.disa());
        assertThat(catchAll(towns.found())).hasSize(2);
    }

    @Test
    void what_is_known_of_an_address_is_told_and_somebody_new_is_trusted() {
        var town = towns.found();
        var amir = reachable(town, town.amir());
        assertThat(amir.phoneVerifiedAt()).isNotNull();
        assertThat(amir.pushSeenAt()).isNull();
        assertThat(amir.awayUntil()).isNull();
        set(
                town,
                "UPDATE contact_point SET verified_at = NULL WHERE person_id = $1",
                town.amir().id().value());
        assertThat(reachable(town, town.amir()).phoneVerifiedAt()).isNull();
        assertThat(reachable(town, town.sara()).phoneVerifiedAt()).isNotNull();
    }

    @Test
    void an_app_that_proves_itself_is_seen_and_written_once_an_hour() {
        var town = towns.found();
        town.everybody().forEach(person -> sightings.seen(town.tenant(), person.id()));
        var first = seen(town, town.amir(), null);
        town.everybody().forEach(person -> seen(town, person, null));
        sightings.seen(town.tenant(), town.amir().id());
        time.pass(Duration.ofMinutes(61));
        sightings.seen(town.tenant(), town.amir().id());
        assertThat(Duration.between(first, seen(town, town.amir(), first))).isGreaterThan(Duration.ofHours(1));
        assertThat(reachable(town, town.sara()).pushSeenAt())
                .isBefore(clock.instant().minusSeconds(3600));
    }

    private Instant seen(Town town, Someone person, @Nullable Instant not) {
        await().atMost(PATIENCE).until(() -> {
            var at = reachable(town, person).pushSeenAt();
            return at != null && !at.equals(not);
        });
        return Objects.requireNonNull(reachable(town, person).pushSeenAt());
    }

    private Reachable reachable(Town town, Someone person) {
        return read(town, tx -> reachability.of(tx, List.of(person.id()))).get(0);
    }

    private List<Someone> lineManager(Town town, @Nullable UnitId unit, Someone raiser) {
        return people(town, tx -> reachability.lineManager(tx, unit, raiser.id(), clock.instant()));
    }

    private List<Someone> audience(Town town, UnitId unit, Set<SiteId> sites, Set<Role> tenantRoles) {
        var audience = new Audience(unit, Set.of(), Set.of(), false, sites, tenantRoles);
        return people(town, tx -> reachability.of(tx, audience));
    }

    private List<Someone> catchAll(Town town) {
        return people(town, reachability::catchAll);
    }

    private List<Someone> people(Town town, Function<Tx, Uni<List<Reachable>>> asked) {
        var found = read(town, asked).stream().map(Reachable::person).toList();
        assertThat(found).doesNotHaveDuplicates();
        return town.everybody().stream()
                .filter(person -> found.contains(person.id()))
                .toList();
    }

    private <T> T read(Town town, Function<Tx, Uni<T>> asked) {
        return database.reading(Lane.WORK, town.tenant(), asked).await().atMost(PATIENCE);
    }

    private UnitId unitUnder(Town town, UnitId parent) {
        var unit = new UnitId(ids.next());
        registry.addUnit(town.tenant(), new Unit(unit, "Under")).await().atMost(PATIENCE);
        set(town, "UPDATE unit SET parent_id = $2 WHERE id = $1", unit.value(), parent.value());
        return unit;
    }

    private void heads(Town town, UnitId unit, Someone manager, @Nullable Someone deputy) {
        set(
                town,
                "UPDATE unit SET manager_id = $2, deputy_id = $3 WHERE id = $1",
                unit.value(),
                manager.id().value(),
                deputy == null ? null : deputy.id().value());
    }

    private void move(Town town, Someone person, UnitId unit) {
        set(town, "UPDATE person SET unit_id = $2 WHERE id = $1", id(person), unit.value());
    }

    private void away(Town town, Someone person) {
        set(
                town,
                "UPDATE person SET away_until = $2 WHERE id = $1",
                id(person),
                clock.instant().plusSeconds(600));
    }

    private static UUID id(Someone person) {
        return person.id().value();
    }

    private RowSet<Row> set(Town town, String sql, @Nullable Object... parameters) {
        return database.one(Lane.WORK, town.tenant(), Query.of(sql, parameters))
                .await()
                .atMost(PATIENCE);
    }
}
