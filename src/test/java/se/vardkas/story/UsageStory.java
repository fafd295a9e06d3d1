package se.vardkas.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import se.vardkas.standin.Behaviour;
import se.vardkas.support.Someone;
import se.vardkas.support.TestDatabase;
import se.vardkas.support.Town;

/** Whoever pays for messages sees how many were sent and for what, and is warned when it is far too many. */
@QuarkusTest
class UsageStory extends Story {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Clock clock;

    @Test
    void a_panic_is_counted_as_often_as_phones_got_it() {
        var town = town();
        var elsewhere = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        for (var someone : town.firstStep()) {
            someone.gets("push", "alarm");
            someone.gets("sms", "alarm");
            someone.gets("voice", "alarm");
        }
        town.lars().closes(alarm).then().statusCode(200);
        town.amir().gets("push", "closed");
        comesTo(town, town.lars(), "alarm");
        assertThat(counted(town.lars(), "messages").keySet())
                .contains("push alarm", "push news", "sms alarm", "voice alarm")
                .noneMatch(key -> key.endsWith("drill") || key.endsWith("check"));
        assertThat(counted(elsewhere.alva(), "messages")).isEmpty();
        assertThat(elsewhere.contacted()).isEmpty();
    }

    @Test
    void parts_of_sms_and_started_minutes_of_calls_have_the_prices_that_were_set() {
        var town = town();
        town.elin().presses(PANIC);
        town.firstStep().forEach(someone -> someone.gets("voice", "alarm"));
        comesTo(town, town.alva(), "alarm");
        var usage = usage(town.alva(), "day");
        assertThat(usage.getString("currency")).isEqualTo("SEK");
        var sms = line(usage, "sms");
        assertThat(sms).containsEntry("provider", "twilio").containsEntry("parts", sms.get("messages"));
        assertThat(cost(sms)).isEqualByComparingTo(price("0.55", sms.get("parts")));
        // Each was nine seconds long.
        await().atMost(PATIENCE).untilAsserted(() -> {
            var voice = line(usage(town.alva(), "day"), "voice");
            assertThat(voice).containsEntry("minutes", voice.get("messages"));
            assertThat(cost(voice)).isEqualByComparingTo(price("1.25", voice.get("minutes")));
        });
        assertThat(line(usage, "push")).containsEntry("cost", null);
    }

    @Test
    void a_drill_is_counted_apart() {
        var town = town();
        town.elin().presses(DRILL);
        town.firstStep().forEach(someone -> someone.gets("voice", "alarm"));
        comesTo(town, town.lars(), "drill");
        assertThat(counted(town.lars(), "messages").keySet()).allMatch(key -> key.endsWith("drill"));
    }

    @Test
    void what_no_provider_took_is_not_counted() {
        var town = town();
        town.amir().phone().behave("sms", Behaviour.failing(400, "21610"));
        town.elin().presses(PANIC);
        town.firstStep().forEach(someone -> someone.gets("voice", "alarm"));
        town.sara().gets("sms", "alarm");
        town.karin().gets("sms", "alarm");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(counted(town.lars(), "messages")).containsEntry("sms alarm", 2));
    }

    @Test
    void days_add_up_to_months() {
        var town = town();
        var day = today();
        count(town, day.minusDays(1), "SMS", 3, 4);
        count(town, day.minusDays(40), "SMS", 5, 6);
        var days = usage(town.lars(), "day");
        assertThat(days.getList("items.period", String.class))
                .containsExactly(day.minusDays(1).toString(), day.minusDays(40).toString());
        assertThat(days.getList("items.parts", Integer.class)).containsExactly(4, 6);
        var months = usage(town.lars(), "month");
        assertThat(months.getList("items.period", String.class))
                .containsExactly(
                        day.minusDays(1).toString().substring(0, 7),
                        day.minusDays(40).toString().substring(0, 7));
        assertThat(months.getList("items.messages", Integer.class)).containsExactly(3, 5);
        var before = town.lars()
                .asks()
                .queryParam("from", day.minusDays(40).toString())
                .queryParam("to", day.minusDays(2).toString())
                .get("/api/v1/usage")
                .jsonPath();
        assertThat(before.getList("items.parts", Integer.class)).containsExactly(6);
    }

    @Test
    void only_coordinators_and_administrators_see_what_is_spent() {
        var town = town();
        for (var someone : List.of(town.elin(), town.amir(), town.karin(), town.disa())) {
            someone.asks().get("/api/v1/usage").then().statusCode(403);
        }
        for (var someone : List.of(town.lars(), town.alva())) {
            someone.asks().get("/api/v1/usage").then().statusCode(200).body("by", equalTo("day"));
        }
        given().get("/api/v1/usage").then().statusCode(401);
    }

    @Test
    void days_that_are_none_are_refused_with_all_that_is_wrong() {
        var lars = town().lars();
        refused(lars, "from=2026-02-30", "from");
        refused(lars, "from=yesterday&to=+12345-01-01&by=week", "from", "to", "by");
        refused(lars, "from=2026-11-02&to=2026-11-01", "to");
        refused(lars, "from=2020-01-01&to=2026-11-01", "to");
        refused(lars, "from=2000-01-01&to=2026-11-01&by=month", "to");
        lars.asks()
                .get("/api/v1/usage?from=2020-01-01&to=2026-11-01&by=month")
                .then()
                .statusCode(200);
        lars.asks().get("/api/v1/usage?from=2026-11-01&to=2026-11-01").then().statusCode(200);
    }

    @Test
    void far_more_than_usual_is_warned_of_and_not_held_back() {
        var town = town();
        town.lars().asks().get("/api/v1/usage").then().body("warnings", empty());
        // Whichever of them it will be then.
        count(town, today(), "SMS", 900, 1_001);
        count(town, today().plusDays(1), "SMS", 900, 1_001);
        var usage = town.lars().asks().get("/api/v1/usage").then();
        usage.body("warnings.channel", contains("sms"))
                .body("warnings[0].sent", equalTo(1_001))
                .body("warnings[0].most", equalTo(1_000));
        time.pass(Duration.ofMinutes(1));
        await().atMost(PATIENCE)
                .until(
                        () -> given().get("/q/metrics").asString(),
                        metrics -> metrics.contains("vardkas_usage_above_warning{channel=\"sms\"} 1.0"));
        assertThat(given().get("/q/metrics").asString())
                .contains("vardkas_usage_above_warning{channel=\"voice\"} 0.0")
                .doesNotContain(town.tenant().toString());
        town.elin().presses(PANIC);
        town.amir().gets("sms", "alarm");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private JsonPath usage(Someone who, String by) {
        return who.asks()
                .queryParam("from", today().minusDays(60).toString())
                .queryParam("to", today().plusDays(1).toString())
                .queryParam("by", by)
                .get("/api/v1/usage")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Until as much is counted as the phones got, channel by channel. */
    private void comesTo(Town town, Someone who, String occasionOfCries) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var got = got(town, occasionOfCries);
            assertThat(counted(who, "messages")).isEqualTo(got).isNotEmpty();
            assertThat(counted(who, "parts")).isEqualTo(got);
        });
    }

    private Map<String, Integer> counted(Someone who, String what) {
        var counted = new TreeMap<String, Integer>();
        List<Map<String, Object>> items = usage(who, "day").getList("items");
        items.forEach(one ->
                counted.merge(one.get("channel") + " " + one.get("occasion"), (Integer) one.get(what), Integer::sum));
        return counted;
    }

    /** What came that is no cry for help is counted as news, and all of a drill as a drill. */
    private static Map<String, Integer> got(Town town, String occasionOfCries) {
        var got = new TreeMap<String, Integer>();
        for (var someone : town.everybody()) {
            someone.phone().arrivals().forEach(arrival -> {
                boolean drill = occasionOfCries.equals("drill")
                        && !arrival.field("event").startsWith("shift-");
                boolean cry = drill || someone.got(arrival.channel(), "alarm").contains(arrival);
                got.merge(arrival.channel() + " " + (cry ? occasionOfCries : "news"), 1, Integer::sum);
            });
        }
        return got;
    }

    private static Map<String, Object> line(JsonPath usage, String channel) {
        List<Map<String, Object>> items = usage.getList("items");
        return items.stream()
                .filter(one -> one.get("channel").equals(channel)
                        && one.get("occasion").equals("alarm"))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal cost(Map<String, Object> line) {
        return new BigDecimal(String.valueOf(line.get("cost")));
    }

    private static BigDecimal price(String each, Object times) {
        return new BigDecimal(each).multiply(new BigDecimal(String.valueOf(times)));
    }

    private static void refused(Someone who, String query, String... fields) {
        who.asks()
                .get("/api/v1/usage?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("validation"))
                .body("violations.field", containsInAnyOrder(fields));
    }

    private static void count(Town town, LocalDate day, String channel, int messages, int parts) {
        try (var connection = TestDatabase.connect(TestDatabase.get().urls().app());
                var statement = connection.createStatement()) {
            statement.execute("SET vardkas.tenant = '" + town.tenant() + "'");
            statement.execute("INSERT INTO message_count VALUES ('%s', '%s', 0, '%s', 'twilio', 'alarm', %d, %d)"
                    .formatted(town.tenant(), day, channel, messages, parts));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
