package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import se.vardkas.platform.jobs.Jobs;
import se.vardkas.support.MovableClock;
import se.vardkas.support.Someone;
import se.vardkas.support.TestDatabase;
import se.vardkas.support.Town;

/** Whoever goes on call or comes off it is told so, once. */
@QuarkusTest
class ShiftNoticeStory extends Story {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    MovableClock clock;

    @Inject
    Jobs jobs;

    @Test
    void a_weekly_handover_is_told_to_the_two_it_concerns_once_each_however_often_it_is_looked_at() {
        var town = town();
        var handover = nextMinute();
        var roster = weekly(town, handover.minus(Duration.ofDays(7)));
        var off = town.amir();
        var on = town.sara();
        assertThat(town.contacted()).isEmpty();

        time.pass(Duration.between(clock.instant(), handover).plusSeconds(1));
        jobs.kick("shifts");
        on.gets("push", "shift-started");
        off.gets("push", "shift-ended");
        makeDue(town);
        passAndLook(town, Duration.ofMinutes(61));
        assertThat(notices(on)).hasSize(1);
        assertThat(notices(off)).hasSize(1);
        assertThat(town.contacted()).hasSize(2);

        var content = on.got("push", "shift-started").get(0).content();
        assertThat(content.get("alarmId")).isEqualTo(roster);
        assertThat(content.get("kind")).isEmpty();
        assertThat(content.get("siteCode")).isEmpty();
        assertThat(content.toString()).doesNotContain("Guards", "amir", "sara");
        town.lars().asks().get("/api/v1/alarms/" + roster).then().statusCode(404);
        town.lars()
                .asks()
                .get("/api/v1/alarms/" + roster + "/notifications")
                .then()
                .statusCode(404);
        town.lars().asks().get("/api/v1/alarms/" + roster + "/timeline").then().statusCode(404);
        assertThat(town.lars().asks().get("/api/v1/alarms").jsonPath().getList("items"))
                .isEmpty();
    }

    @Test
    void who_has_no_phone_for_pushes_gets_an_sms_and_nobody_a_call() {
        var town = town();
        var handover = nextMinute();
        weekly(town, handover.minus(Duration.ofDays(7)));
        var on = town.sara();
        withoutPush(town, on);
        time.pass(Duration.between(clock.instant(), handover).plusSeconds(1));
        on.gets("sms", "shift-started");
        assertThat(on.phone().arrivals()).hasSize(1);
        assertThat(on.got("sms", "shift-started").get(0).field("Body"))
                .isEqualTo("Vårdkas: Din jour har börjat. Larm kommer till dig.");
    }

    @Test
    void what_is_more_than_an_hour_late_is_told_to_nobody() {
        var town = town();
        var handover = nextMinute();
        weekly(town, handover.minus(Duration.ofDays(7)));
        passAndLook(town, Duration.between(clock.instant(), handover).plus(Duration.ofHours(2)));
        assertThat(town.contacted()).isEmpty();
    }

    @Test
    void a_shift_that_is_taken_over_is_told_to_who_has_it_and_who_is_always_on_call_is_left_alone() {
        var town = town();
        var roster = town.karin().asks().get("/api/v1/rosters").jsonPath().getString("items[0].id");
        var from = nextMinute();
        Map<String, Object> change = Map.of(
                "type", "replace",
                "person", town.amir().id().toString(),
                "by", town.disa().id().toString(),
                "from", from.toString(),
                "until", from.plus(Duration.ofMinutes(30)).toString());
        town.karin()
                .asks()
                .body(change)
                .post("/api/v1/rosters/" + roster + "/overrides")
                .then()
                .statusCode(201);
        time.pass(Duration.between(clock.instant(), from).plusSeconds(1));
        town.disa().gets("push", "shift-started");
        town.amir().gets("push", "shift-ended");
        time.pass(Duration.ofMinutes(30));
        town.disa().gets("push", "shift-ended");
        town.amir().gets("push", "shift-started");
        assertThat(town.contacted()).containsExactlyInAnyOrder("amir", "disa");
    }

    private Instant nextMinute() {
        return clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(5));
    }

    /** A roster of a week each, whose turns begin with this one. */
    private static String weekly(Town town, Instant start) {
        var local = start.atZone(STOCKHOLM).toLocalDateTime().toString();
        Map<String, Object> layer = Map.of(
                "name",
                "Week",
                "layering",
                "adds",
                "turn",
                Map.of("unit", "days", "length", 7),
                "start",
                local,
                "people",
                ids(town.amir(), town.sara()));
        return town.karin()
                .asks()
                .body(Map.of(
                        "unitId", town.unit().toString(),
                        "name", "Guards",
                        "timeZone", STOCKHOLM.getId(),
                        "layers", List.of(layer)))
                .post("/api/v1/rosters")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static List<String> ids(Someone... people) {
        return List.of(people).stream().map(one -> one.id().toString()).toList();
    }

    private static void withoutPush(Town town, Someone one) {
        inTenant(
                town,
                "UPDATE contact_point SET dead_at = clock(), dead_reason = 'test' WHERE kind = 'PUSH_TOKEN'"
                        + " AND person_id = '" + one.id() + "'");
    }

    private static void makeDue(Town town) {
        inTenant(town, "UPDATE roster_notice SET due_at = clock()");
    }

    /** Lets time pass and waits until the town's rosters have been looked at since. */
    private void passAndLook(Town town, Duration duration) {
        var then = clock.instant().plus(duration);
        time.pass(duration);
        await().atMost(PATIENCE)
                .until(() ->
                        inTenant(town, "UPDATE roster_notice SET attempt = attempt WHERE looked_until < '" + then + "'")
                                == 0);
    }

    /** A message whose lease ran out while time passed may come twice; it is one all the same. */
    private static Set<String> notices(Someone one) {
        return one.phone().arrivals().stream()
                .map(arrival -> arrival.field("notificationId"))
                .collect(Collectors.toSet());
    }

    private static int inTenant(Town town, String sql) {
        try (var connection = TestDatabase.connect(TestDatabase.get().urls().app());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT set_config('vardkas.tenant', '" + town.tenant() + "', true)");
            int changed = statement.executeUpdate(sql);
            connection.commit();
            return changed;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
