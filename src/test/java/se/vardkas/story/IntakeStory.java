package se.vardkas.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Someone;

@QuarkusTest
class IntakeStory extends Story {
    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    void twenty_sends_of_one_press_at_once_make_one_alarm() throws Exception {
        var town = town();
        var press = Map.of("id", "press-1", "kind", "panic");
        var answers = atOnce(20, () -> town.elin().asks().body(press).post("/api/v1/alarms"));
        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 201);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                .hasSize(1);
        assertThat(ids(answers)).hasSize(1);
        assertThat(town.elin().timelineOf(ids(answers).iterator().next()).stream()
                        .filter(type -> type.equals("raised") || type.equals("repeated")))
                .containsExactly("raised");
        town.amir().gets("push", "alarm");
        assertThat(town.amir().got("push", "alarm")).hasSize(1);
    }

    @Test
    void a_second_press_that_tells_the_place_sends_help_there() {
        var town = town();
        var alarm = town.elin().presses(Map.of("kind", "panic")).getString("id");
        town.amir().gets("sms", "alarm");
        town.elin().presses(Map.of("kind", "panic", "siteId", town.site().id().value(), "room", "312"));
        time.pass(Duration.ofSeconds(21));
        assertThat(town.lars().gets("sms", "alarm").field("Body"))
                .contains(town.site().code());
        var read = town.elin().reads(alarm, "");
        assertThat(read.getString("site.code")).isEqualTo(town.site().code());
        assertThat(read.getString("room")).isEqualTo("312");
    }

    @Test
    void twenty_different_presses_of_one_person_at_once_make_one_alarm_and_every_id_leads_to_it() throws Exception {
        var town = town();
        var clientIds = new ArrayList<String>();
        var sends = new ArrayList<Callable<Response>>();
        for (int i = 0; i < 20; i++) {
            var id = "press-" + i;
            clientIds.add(id);
            sends.add(() ->
                    town.elin().asks().body(Map.of("id", id, "kind", "panic")).post("/api/v1/alarms"));
        }
        var answers = atOnce(sends);
        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 201);
        assertThat(ids(answers)).hasSize(1);
        for (var id : clientIds) {
            assertThat(town.elin().reads(id, "").getString("id"))
                    .isEqualTo(ids(answers).iterator().next());
        }
        assertThat(town.elin().timelineOf("press-0").stream().filter("repeated"::equals))
                .hasSize(19);
    }

    @Test
    void the_same_press_again_gives_the_same_alarm_with_its_newer_position_and_note() {
        var town = town();
        var first = Map.of("id", "p", "kind", "panic", "position", position(59.30, "2026-11-22T08:00:00Z"));
        var alarm = town.elin().presses(first).getString("id");
        town.elin().presses(first);
        var update = Map.of(
                "id",
                "p",
                "kind",
                "panic",
                "note",
                "bakom disken",
                "position",
                position(59.31, "2026-11-22T08:00:09Z"));
        var again = town.elin().asks().body(update).post("/api/v1/alarms");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.jsonPath().getString("id")).isEqualTo(alarm);
        assertThat(again.jsonPath().getDouble("position.latitude")).isEqualTo(59.31);
        town.elin().presses(update);
        assertThat(town.elin().timelineOf(alarm).stream()
                        .filter(type -> List.of("raised", "repeated", "note", "position")
                                .contains(type)))
                .containsExactly("raised", "note", "position");
    }

    @Test
    void a_free_uuid_becomes_the_alarms_id_and_a_taken_one_is_nobodys_business() {
        var town = town();
        var uuid = UUID.randomUUID().toString();
        assertThat(town.elin().presses(Map.of("id", uuid)).getString("id")).isEqualTo(uuid);
        var others = town.disa().presses(Map.of("id", uuid)).getString("id");
        assertThat(others).isNotEqualTo(uuid);
        assertThat(town.disa().reads(uuid, "").getString("id")).isEqualTo(others);
        assertThat(town.elin().reads(uuid.toUpperCase(Locale.ROOT), "").getString("id"))
                .isEqualTo(uuid);
        var elsewhere = town();
        assertThat(elsewhere.elin().presses(Map.of("id", uuid)).getString("id")).isEqualTo(uuid);
    }

    @Test
    void a_stronger_press_upgrades_the_alarm_and_starts_its_plan_anew() {
        var town = town();
        var alarm = town.elin().presses(ASSIST).getString("id");
        town.amir().gets("push", "alarm");
        assertThat(town.amir().got("sms", "alarm")).isEmpty();
        town.amir().answers(alarm, "coming");
        var merged = town.elin().presses(PANIC);
        assertThat(merged.getString("id")).isEqualTo(alarm);
        assertThat(merged.getString("kind")).isEqualTo("panic");
        assertThat(merged.getString("state")).isEqualTo("raised");
        town.amir().gets("sms", "alarm");
        town.amir().gets("push", "repeated");
        town.amir().getsExactly(2, "push", "alarm");
        assertThat(town.contacted()).containsExactlyInAnyOrder("amir", "sara", "karin");
    }

    @Test
    void a_press_on_a_taken_alarm_wants_somebody_on_site_within_a_minute() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        town.amir().answers(alarm, "coming");
        assertThat(town.elin().presses(PANIC).getString("state")).isEqualTo("acknowledged");
        town.amir().gets("push", "repeated");
        town.sara().gets("push", "repeated");
        time.pass(Duration.ofSeconds(61));
        town.elin().seesIn(alarm, "", seen -> seen.getString("state").equals("raised"));
        town.amir().getsExactly(2, "push", "alarm");
    }

    @Test
    void drills_and_real_alarms_are_kept_apart() {
        var town = town();
        var drill = town.elin().presses(Map.of("kind", "panic", "drill", true)).getString("id");
        town.amir().gets("push", "alarm");
        var real = town.elin().presses(PANIC).getString("id");
        assertThat(real).isNotEqualTo(drill);
        assertThat(town.elin().reads(drill, "").getBoolean("drill")).isTrue();
        town.amir().getsExactly(2, "push", "alarm");
        assertThat(town.amir().got("push", "alarm").stream().map(push -> push.field("drill")))
                .containsExactlyInAnyOrder("true", "false");
    }

    @Test
    void an_alarm_older_than_four_hours_is_joined_no_more() {
        var town = town();
        var old = town.elin().presses(PANIC).getString("id");
        time.pass(Duration.ofHours(4).plusSeconds(1));
        assertThat(town.elin().presses(PANIC).getString("id")).isNotEqualTo(old);
    }

    @Test
    void after_it_is_closed_a_press_raises_a_new_alarm_and_its_own_id_still_leads_to_the_old_one() {
        var town = town();
        var first = town.elin().presses(Map.of("id", "one")).getString("id");
        town.karin().closes(first).then().statusCode(200);
        var second = town.elin().presses(Map.of("id", "two")).getString("id");
        assertThat(second).isNotEqualTo(first);
        assertThat(town.elin().presses(Map.of("id", "one")).getString("id")).isEqualTo(first);
    }

    @Test
    void an_alarm_raised_for_somebody_else_is_theirs() {
        var town = town();
        var alarm = town.karin()
                .presses(Map.of("kind", "panic", "onBehalfOf", town.elin().id().value()));
        assertThat(alarm.getString("raisedBy.id")).isEqualTo(town.elin().id().toString());
        town.karin().gets("push", "alarm");
        assertThat(town.elin().presses(PANIC).getString("id")).isEqualTo(alarm.getString("id"));
        assertThat(town.elin().phone().arrivals()).isEmpty();
    }

    @Test
    void somebody_nobody_knows_and_a_place_that_is_not_there_still_raise_the_alarm() {
        var town = town();
        var alarm = town.elin()
                .presses(Map.of("kind", "panic", "onBehalfOf", UUID.randomUUID(), "siteId", UUID.randomUUID()));
        town.amir().gets("push", "alarm");
        assertThat(town.karin().gets("push", "alarm").field("siteCode")).isEmpty();
        assertThat(town.elin()
                        .reads(alarm.getString("id"), "/timeline")
                        .getList("items.find { it.type == 'escalated' }.data.unknown"))
                .containsExactly("raiser", "site");
    }

    @Test
    void whoever_presses_for_somebody_is_not_told_where_they_are() {
        var town = town();
        var position = Map.of("latitude", 59.33, "longitude", 18.06, "accuracyMetres", 10);
        var alarm = town.elin().presses(Map.of("kind", "panic", "position", position));
        assertThat(alarm.getMap("position")).isNotNull();
        var answer = town.disa()
                .asks()
                .body(Map.of("kind", "panic", "onBehalfOf", town.elin().id().toString()))
                .post("/api/v1/alarms");
        answer.then().statusCode(200).body("id", equalTo(alarm.getString("id"))).body("position", nullValue());
    }

    @Test
    void whatever_a_phone_sends_raises_the_alarm() {
        for (var body : List.of("", "{", "hjälp", "[]", "{\"kind\": 7}", "<x/>", "{\"note\": \"\\u0000\\ud800\"}")) {
            var town = town();
            var answer = given().auth()
                    .oauth2(town.elin().token())
                    .contentType(ContentType.TEXT)
                    .body(body.getBytes(StandardCharsets.UTF_8))
                    .post("/api/v1/alarms");
            assertThat(answer.statusCode()).as(body).isEqualTo(201);
            assertThat(answer.jsonPath().getString("kind")).isEqualTo("panic");
        }
    }

    @Test
    void headers_a_phone_gets_wrong_refuse_no_alarm() throws IOException {
        for (var headers : List.of(
                "Content-Type: ;;;\r\n",
                "Content-Type: application/x-www-form-urlencoded\r\n",
                "Content-Type: multipart/form-data\r\n",
                "Accept: text/html\r\n",
                "Accept: ,\r\n",
                "Content-Encoding: gzip\r\n",
                "Expect: 100-continue\r\n",
                "Accept-Language: \r\n")) {
            var town = town();
            assertThat(raw(town.elin(), headers, "{\"kind\":\"panic\"}"))
                    .as(headers)
                    .contains("201 Created");
        }
    }

    @Test
    void a_phone_that_dies_half_way_through_its_body_has_still_cried() throws IOException {
        var town = town();
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("POST /api/v1/alarms HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + town.elin().token() + "\r\nContent-Length: 500\r\n\r\n{\"kind\":\"pan")
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }
        Awaitility.await()
                .until(() -> town.elin()
                                .asks()
                                .get("/api/v1/alarms")
                                .jsonPath()
                                .getList("items")
                                .size()
                        == 1);
        town.amir().gets("push", "alarm");
    }

    @Test
    void more_than_64_kB_is_refused_with_advice() throws IOException {
        var town = town();
        for (var encoding : List.of("", "Transfer-Encoding: chunked\r\n")) {
            var answer = raw(town.elin(), encoding, "x".repeat(70_000));
            assertThat(answer).contains("413", "application/problem+json", "retry-without-note");
        }
        assertThat(raw(town.elin(), "", "x".repeat(65_536))).contains("201 Created");
    }

    @Test
    void without_a_token_that_holds_nothing_is_raised() {
        for (var token : List.of("", "x", "a.b.c")) {
            var answer = given().header("Authorization", "Bearer " + token)
                    .body("{}")
                    .post("/api/v1/alarms");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.contentType()).startsWith("application/problem+json");
        }
    }

    private String raw(Someone who, String headers, String body) throws IOException {
        boolean chunked = headers.contains("chunked");
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        try (var socket = new Socket("localhost", port)) {
            var head = "POST /api/v1/alarms HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                    + who.token() + "\r\n" + headers + (chunked ? "" : "Content-Length: " + length + "\r\n") + "\r\n";
            var content = chunked ? Integer.toHexString(length) + "\r\n" + body + "\r\n0\r\n\r\n" : body;
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((head + content).getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, Object> position(double latitude, String at) {
        return Map.of("latitude", latitude, "longitude", 18.06, "accuracyMetres", 5, "capturedAt", at);
    }

    private static HashSet<String> ids(List<Response> answers) {
        var ids = new HashSet<String>();
        answers.forEach(answer -> ids.add(answer.jsonPath().getString("id")));
        return ids;
    }

    private static List<Response> atOnce(int times, Callable<Response> send) throws Exception {
        var sends = new ArrayList<Callable<Response>>();
        for (int i = 0; i < times; i++) {
            sends.add(send);
        }
        return atOnce(sends);
    }

    private static List<Response> atOnce(List<Callable<Response>> sends) throws Exception {
        var pool = Executors.newFixedThreadPool(sends.size());
        try {
            var answers = new ArrayList<Response>();
            for (var answer : pool.invokeAll(sends)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdown();
        }
    }
}
