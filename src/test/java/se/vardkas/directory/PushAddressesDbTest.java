package se.vardkas.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import se.vardkas.identity.DeviceOwners;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.support.Someone;
import se.vardkas.support.TestEnvironment;
import se.vardkas.support.Time;
import se.vardkas.support.Town;
import se.vardkas.support.Towns;

/** Browsers beside phones, in a real directory. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class PushAddressesDbTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Towns towns;

    @Inject
    Time time;

    @Inject
    DeviceOwners owners;

    @Inject
    Database database;

    @Test
    void a_browser_stands_beside_the_phone_and_neither_takes_the_others_place() {
        var town = towns.found();
        var amir = town.amir();
        adds(town, amir, "{\"a\"}");
        adds(town, amir, "{\"a\"}");
        adds(town, amir, "{\"b\"}");
        assertThat(alive(town, amir, "BROWSER")).containsExactly("{\"a\"}", "{\"b\"}");
        assertThat(alive(town, amir, "PUSH_TOKEN"))
                .containsExactly(amir.phone().owner().pushToken());
        done(owners.reachedBy(town.tenant(), amir.id(), "new-phone"));
        assertThat(alive(town, amir, "PUSH_TOKEN")).containsExactly("new-phone");
        assertThat(alive(town, amir, "BROWSER")).containsExactly("{\"a\"}", "{\"b\"}");
    }

    @Test
    void a_browser_that_was_taken_away_or_is_gone_can_be_added_anew() {
        var town = towns.found();
        adds(town, town.amir(), "{\"a\"}");
        done(owners.notReachedBy(town.tenant(), town.amir().id(), "{\"a\"}", "removed"));
        assertThat(alive(town, town.amir(), "BROWSER")).isEmpty();
        adds(town, town.amir(), "{\"a\"}");
        assertThat(alive(town, town.amir(), "BROWSER")).containsExactly("{\"a\"}");
    }

    @Test
    void a_browser_at_which_somebody_else_sits_down_rings_for_them_alone() {
        var town = towns.found();
        done(owners.reachedBy(town.tenant(), town.karin().id(), "{\"shared\"}"));
        adds(town, town.amir(), "{\"shared\"}");
        assertThat(alive(town, town.karin(), "PUSH_TOKEN")).isEmpty();
        adds(town, town.sara(), "{\"shared\"}");
        assertThat(alive(town, town.amir(), "BROWSER")).isEmpty();
        assertThat(alive(town, town.sara(), "BROWSER")).containsExactly("{\"shared\"}");
    }

    @Test
    void one_that_was_enrolled_with_a_code_is_not_there_twice() {
        var town = towns.found();
        done(owners.reachedBy(town.tenant(), town.amir().id(), "{\"a\"}"));
        adds(town, town.amir(), "{\"a\"}");
        assertThat(alive(town, town.amir(), "PUSH_TOKEN")).containsExactly("{\"a\"}");
        assertThat(alive(town, town.amir(), "BROWSER")).isEmpty();
    }

    @Test
    void of_many_browsers_those_that_were_added_last_stay() {
        var town = towns.found();
        for (int number = 0; number < 12; number++) {
            adds(town, town.amir(), "{%02d}".formatted(number));
            time.pass(Duration.ofSeconds(1));
        }
        assertThat(alive(town, town.amir(), "BROWSER")).hasSize(10).doesNotContain("{00}", "{01}");
    }

    private void adds(Town town, Someone person, String subscription) {
        done(owners.alsoReachedBy(town.tenant(), person.id(), subscription));
    }

    private List<String> alive(Town town, Someone person, String kind) {
        var query = Query.of(
                "SELECT address FROM contact_point WHERE tenant_id = $1 AND person_id = $2 AND kind = $3"
                        + " AND dead_at IS NULL ORDER BY address",
                town.tenant().value(),
                person.id().value(),
                kind);
        var rows = done(database.one(Lane.READ, town.tenant(), query));
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("address"))
                .toList();
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }
}
