package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.vardkas.standin.Behaviour;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

/** People say when what may not disturb them, and nobody who needs help is worse off for it. */
@QuarkusTest
class QuietRulesStory extends Story {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final List<String> DAILY =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    @Inject
    Clock clock;

    @Test
    void a_threat_at_night_comes_by_push_alone_and_a_panic_by_all_there_is() {
        var town = town();
        quietNow(town.amir(), "sms", "voice");
        quiet(town.sara(), -180, -60, "push", "sms", "voice");
        town.phones().forEach(phone -> phone.behave("push", Behaviour.SWALLOW));
        var alarm = town.elin().presses(THREAT).getString("id");
        town.amir().gets("push", "alarm");
        time.pass(Duration.ofSeconds(11));
        town.sara().gets("sms", "alarm");
        town.sara().gets("voice", "alarm");
        assertThat(channels(town, alarm, town.amir())).containsExactly("push");
        assertThat(channels(town, alarm, town.sara())).containsExactlyInAnyOrder("push", "sms", "voice");

        assertThat(town.elin().presses(PANIC).getString("id")).isEqualTo(alarm);
        town.amir().gets("sms", "alarm");
        town.amir().gets("voice", "alarm");
    }

    @Test
    void a_drill_of_a_panic_and_a_test_of_a_number_come_by_all_there_is() {
        var town = town();
        quietNow(town.amir(), "push", "sms", "voice");
        town.elin().presses(DRILL);
        town.amir().gets("sms", "alarm");
        town.amir().gets("voice", "alarm");
        town.amir().gets("push", "alarm");
        var contacts = "/api/v1/people/" + town.amir().id() + "/contact-points";
        String number = town.amir().asks().get(contacts).path("items[1].id");
        town.amir()
                .asks()
                .body(Map.of("by", "sms"))
                .post(contacts + "/" + number + "/tests")
                .then()
                .statusCode(202);
        town.amir().gets("sms", "contact-test");
    }

    @Test
    void who_is_on_call_is_told_though_their_rules_leave_nothing_and_others_are_left_in_peace() {
        var town = town();
        quietNow(town.amir(), "push", "sms", "voice");
        quietNow(town.karin(), "push", "sms", "voice");
        quietNow(town.lars(), "push", "sms", "voice");
        var alarm = town.elin().presses(THREAT).getString("id");
        town.amir().gets("push", "alarm");
        town.sara().gets("push", "alarm");
        assertThat(channels(town, alarm, town.karin())).isEmpty();
        assertThat(quietInStep(town, alarm, 0))
                .containsExactly(town.karin().id().toString());

        // Nobody else is meant by the second step.
        time.pass(Duration.ofSeconds(21));
        town.lars().gets("push", "alarm");
        assertThat(quietInStep(town, alarm, 1)).isEmpty();
        assertThat(channels(town, alarm, town.karin())).isEmpty();
    }

    @Test
    void the_preview_says_so() {
        var town = town();
        quietNow(town.amir(), "sms", "voice");
        quietNow(town.karin(), "push", "sms", "voice");
        var threat = firstStep(town, "threat");
        assertThat(threat.get("amir").channels()).containsExactly("push");
        assertThat(threat.get("amir").reasons()).containsExactly("quiet");
        assertThat(threat.get("sara").channels()).containsExactly("push", "sms", "voice");
        assertThat(threat.get("sara").reasons()).isEmpty();
        assertThat(threat.get("karin").channels()).isEmpty();
        assertThat(threat.get("karin").reasons()).containsExactly("quiet");
        firstStep(town, "panic").values().forEach(one -> {
            assertThat(one.channels()).containsExactly("push", "sms", "voice");
            assertThat(one.reasons()).isEmpty();
        });
    }

    @Test
    void whoever_was_rung_hears_what_became_of_it_in_the_same_way() {
        var town = town();
        quietNow(town.amir(), "sms", "voice");
        quietNow(town.karin(), "push", "sms", "voice");
        var alarm = town.elin().presses(THREAT).getString("id");
        town.amir().gets("push", "alarm");
        town.sara().gets("push", "alarm");
        town.sara().answers(alarm, "coming");
        town.amir().gets("push", "taken");
        town.lars().closes(alarm).then().statusCode(200);
        town.amir().gets("push", "closed");
        assertThat(channels(town, alarm, town.amir())).containsExactly("push");
        assertThat(channels(town, alarm, town.karin())).isEmpty();
    }

    @Test
    void where_nobody_is_known_to_have_heard_of_an_alarm_no_rule_is_asked_any_more() {
        var town = town();
        town.everybody().forEach(person -> quietNow(person, "sms", "voice"));
        town.phones().forEach(phone -> phone.behave("push", Behaviour.SWALLOW));
        var alarm = town.elin().presses(THREAT).getString("id");
        town.amir().gets("push", "alarm");
        time.pass(Duration.ofSeconds(60));
        town.disa().gets("push", "alarm");
        assertThat(channels(town, alarm, town.amir())).containsExactly("push");
        time.pass(Duration.ofSeconds(61));
        town.elin().seesIn(alarm, "", json -> json.getString("deadEndSince") != null);
        time.pass(Duration.ofSeconds(61));
        town.lars()
                .seesIn(
                        alarm,
                        "/notifications",
                        json -> channels(json, town.amir()).contains("sms"));
        time.pass(Duration.ofSeconds(11));
        town.amir().gets("sms", "alarm");
        town.amir().gets("voice", "alarm");
    }

    private void quietNow(Someone person, String... channels) {
        quiet(person, -60, 120, channels);
    }

    /** Their channels are quiet each day from so many minutes from now on until so many. */
    private void quiet(Someone person, int from, int until, String... channels) {
        var now = clock.instant().atZone(STOCKHOLM).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        Map<String, Object> rule = Map.of(
                "days", DAILY,
                "from", now.plusMinutes(from).toString(),
                "until", now.plusMinutes(until).toString(),
                "channels", List.of(channels));
        person.asks()
                .header("If-Match", "\"0\"")
                .body(Map.of("timeZone", STOCKHOLM.getId(), "rules", List.of(rule)))
                .put("/api/v1/people/" + person.id() + "/quiet-rules")
                .then()
                .statusCode(200);
    }

    /** By which channels somebody was to be told anything of an alarm. */
    private static Set<String> channels(Town town, String alarm, Someone person) {
        return channels(town.lars().reads(alarm, "/notifications"), person);
    }

    private static Set<String> channels(JsonPath notifications, Someone person) {
        List<Map<String, Object>> items = notifications.getList("items");
        var channels = new HashSet<String>();
        for (var item : items) {
            if (((Map<?, ?>) item.get("recipient")).get("id").equals(person.id().toString())) {
                channels.add((String) item.get("channel"));
            }
        }
        return channels;
    }

    /** Whose rules took something away from a step, as the timeline tells. */
    private static Set<String> quietInStep(Town town, String alarm, int step) {
        List<Map<String, Object>> items = town.lars().reads(alarm, "/timeline").getList("items");
        var quiet = new HashSet<String>();
        for (var item : items) {
            var data = (Map<?, ?>) item.get("data");
            if (item.get("type").equals("escalated")
                    && data.get("step").equals(step)
                    && data.get("quiet") instanceof Map<?, ?> theirs) {
                theirs.keySet().forEach(person -> quiet.add((String) person));
            }
        }
        return quiet;
    }

    private record Told(List<String> channels, List<String> reasons) {}

    private static Map<String, Told> firstStep(Town town, String kind) {
        // Alva sees names, and is meant by no first step.
        List<Map<String, Object>> recipients = town.alva()
                .asks()
                .get("/api/v1/me/preview?kind=" + kind)
                .then()
                .statusCode(200)
                .extract()
                .path("steps[0].recipients");
        var told = new HashMap<String, Told>();
        for (var one : recipients) {
            told.put(
                    ((String) one.get("displayName")).toLowerCase(Locale.ROOT),
                    new Told(stquiet(one.get("channels")), stquiet(one.get("reasons"))));
        }
        return told;
    }

    private static List<String> stquiet(Object list) {
        return Arrays.stream(((List<?>) list).toArray()).map(String.class::cast).toList();
    }
}
