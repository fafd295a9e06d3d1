package se.vardkas.directory.quiet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.directory.Reachability;
import se.vardkas.directory.org.QuietRule;
import se.vardkas.directory.org.QuietRules;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.support.Someone;
import se.vardkas.support.TestEnvironment;
import se.vardkas.support.Town;
import se.vardkas.support.Towns;

/** Quiet rules as they are kept, and as an alarm reads them. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class QuietRulesDbTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Map<String, Object> NIGHTS = Map.of(
            "days",
            List.of("sunday", "monday"),
            "from",
            "22:00",
            "until",
            "06:00",
            "channels",
            List.of("voice", "sms"));
    private static final QuietRule AS_READ = new QuietRule(
            Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
            LocalTime.of(22, 0),
            LocalTime.of(6, 0),
            Set.of("sms", "voice"),
            Set.of("threat", "assist"));

    @Inject
    Towns towns;

    @Inject
    Database database;

    @Inject
    Reachability reachability;

    @Test
    void rules_are_set_by_the_version_that_was_read_and_read_together_with_how_a_person_is_reached() {
        var town = towns.found();
        var amir = town.amir();
        var never = reads(amir, amir);
        assertThat(never.header("ETag")).isEqualTo("\"0\"");
        never.then().body("timeZone", equalTo("Europe/Stockholm")).body("rules.size()", equalTo(0));
        assertThat(quietOf(town, amir)).isEqualTo(QuietRules.NONE);

        sets(amir, amir, null, List.of(NIGHTS)).then().statusCode(428);
        sets(amir, amir, "\"1\"", List.of(NIGHTS)).then().statusCode(412);
        var set = sets(amir, amir, "\"0\"", List.of(NIGHTS));
        set.then()
                .statusCode(200)
                .body("rules[0].days", equalTo(List.of("monday", "sunday")))
                .body("rules[0].channels", equalTo(List.of("sms", "voice")))
                .body("rules[0].kinds", equalTo(List.of("assist", "threat")));
        assertThat(set.header("ETag")).isEqualTo("\"1\"");
        assertThat(reads(amir, amir).asString()).isEqualTo(set.asString());
        assertThat(quietOf(town, amir)).isEqualTo(new QuietRules(ZoneId.of("Europe/Stockholm"), List.of(AS_READ)));
        assertThat(quietOf(town, town.sara())).isEqualTo(QuietRules.NONE);

        sets(amir, amir, "\"0\"", List.of()).then().statusCode(412);
        assertThat(sets(amir, amir, "\"1\"", List.of()).header("ETag")).isEqualTo("\"2\"");
        assertThat(quietOf(town, amir).isEmpty()).isTrue();
    }

    @Test
    void they_are_their_persons_and_of_those_who_look_after_them() {
        var town = towns.found();
        var elsewhere = towns.found();
        for (var stranger : List.of(town.elin(), town.sara(), town.lars(), elsewhere.alva(), elsewhere.karin())) {
            assertThat(stranger.asks().get(path(town.amir())).statusCode()).isEqualTo(404);
            sets(stranger, town.amir(), "\"0\"", List.of(NIGHTS)).then().statusCode(404);
        }
        assertThat(reads(town.amir(), town.amir()).header("ETag")).isEqualTo("\"0\"");
        sets(town.karin(), town.amir(), "\"0\"", List.of(NIGHTS)).then().statusCode(200);
        sets(town.alva(), town.amir(), "\"1\"", List.of()).then().statusCode(200);
        sets(town.karin(), town.lars(), "\"0\"", List.of(NIGHTS)).then().statusCode(404);
        var nobody = "/api/v1/people/" + UUID.randomUUID() + "/quiet-rules";
        assertThat(town.alva().asks().get(nobody).statusCode()).isEqualTo(404);
    }

    @Test
    void one_tenants_rules_are_not_seen_by_another() {
        var town = towns.found();
        var elsewhere = towns.found();
        sets(town.amir(), town.amir(), "\"0\"", List.of(NIGHTS)).then().statusCode(200);
        var all = "SELECT quiet_rules FROM person WHERE id = $1";
        assertThat(asked(town, all, town.amir()).size()).isEqualTo(1);
        assertThat(asked(elsewhere, all, town.amir()).size()).isZero();
        assertThat(asked(elsewhere, "UPDATE person SET quiet_rules = NULL WHERE id = $1", town.amir())
                        .rowCount())
                .isZero();
    }

    @Test
    void all_that_is_wrong_is_one_problem() {
        var town = towns.found();
        var amir = town.amir();
        Map<String, Object> wrong = Map.of(
                "days", List.of("monday", "someday"),
                "from", "25:00",
                "until", "6",
                "channels", List.of("fax"),
                "kinds", List.of("panic"));
        sets(amir, amir, "\"0\"", List.of(NIGHTS, wrong))
                .then()
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("code", equalTo("validation"))
                .body("violations.size()", equalTo(5))
                .body(
                        "violations.field",
                        hasItems(
                                "rules[1].days",
                                "rules[1].from",
                                "rules[1].until",
                                "rules[1].channels",
                                "rules[1].kinds"));
        sets(amir, amir, "\"0\"", Collections.nCopies(21, NIGHTS))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("rules")));
        sets(amir, amir, "\"0\"", Collections.nCopies(20, NIGHTS)).then().statusCode(200);
        amir.asks()
                .header("If-Match", "\"1\"")
                .body("{}")
                .put(path(amir))
                .then()
                .statusCode(400);
        amir.asks().header("If-Match", "\"1\"").put(path(amir)).then().statusCode(400);
    }

    private QuietRules quietOf(Town town, Someone person) {
        return database.reading(Lane.WORK, town.tenant(), tx -> reachability.of(tx, List.of(person.id())))
                .await()
                .atMost(PATIENCE)
                .get(0)
                .quiet();
    }

    private RowSet<Row> asked(Town town, String sql, Someone person) {
        return database.one(Lane.WORK, town.tenant(), Query.of(sql, person.id().value()))
                .await()
                .atMost(PATIENCE);
    }

    private static Response reads(Someone who, Someone of) {
        var read = who.asks().get(path(of));
        assertThat(read.statusCode()).isEqualTo(200);
        return read;
    }

    private static Response sets(Someone who, Someone of, String ifMatch, List<?> rules) {
        var request = who.asks().body(Map.of("timeZone", "Europe/Stockholm", "rules", rules));
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put(path(of));
    }

    private static String path(Someone of) {
        return "/api/v1/people/" + of.id() + "/quiet-rules";
    }
}
