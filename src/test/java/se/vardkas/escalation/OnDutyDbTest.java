package se.vardkas.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.vardkas.directory.Registry;
import se.vardkas.directory.org.Unit;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.oncall.Rosters;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.time.Moments;
import se.vardkas.support.TestEnvironment;
import se.vardkas.support.Town;
import se.vardkas.support.Towns;

/** Who is on duty, so that quiet rules do not silence them. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class OnDutyDbTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String BROKEN =
            "INSERT INTO roster (tenant_id, id, unit_id, name, definition) VALUES ($1, $2, $3, 'Broken', '{}')";

    @Inject
    Towns towns;

    @Inject
    Registry registry;

    @Inject
    Rosters rosters;

    @Inject
    TargetPeople people;

    @Inject
    Database database;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @Test
    void whoever_is_on_call_by_any_roster_is_on_duty() {
        var town = towns.found();
        towns.found();
        var other = new Unit(new UnitId(ids.next()), "Hemtjänst Norr");
        done(registry.addUnit(town.tenant(), other));
        done(rosters.addAlwaysOnCall(
                town.tenant(), other.id(), "Norr", Set.of(town.disa().id())));
        assertThat(onDuty(town))
                .contains(Set.of(town.amir().id(), town.sara().id(), town.disa().id()));
    }

    @Test
    void where_a_roster_cannot_be_read_it_is_not_known_and_no_alarm_waits_for_it() {
        var town = towns.found();
        var broken =
                Query.of(BROKEN, town.tenant().value(), ids.next(), town.unit().value());
        done(database.takenBack(
                Lane.WORK,
                town.tenant(),
                tx -> tx.run(broken)
                        .chain(() -> people.onDuty(tx, Moments.now(clock)))
                        .invoke(onDuty -> assertThat(onDuty).isEqualTo(Optional.empty()))
                        .replaceWithVoid()));
        assertThat(onDuty(town)).isPresent();
    }

    private Optional<Set<PersonId>> onDuty(Town town) {
        return done(database.reading(Lane.WORK, town.tenant(), tx -> people.onDuty(tx, Moments.now(clock))));
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }
}
