package se.vardkas.packaged;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.vardkas.platform.embedded.EmbeddedDatabase;
import se.vardkas.platform.seal.KeyFile;
import se.vardkas.support.DeviceKey;
import se.vardkas.support.SigningPhone;
import se.vardkas.support.TestDatabase;

/** The database goes away under a running program, in each way in which it may: it hangs, or it is not there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageIT {
    private static final Path FOLDER = Path.of("target/packaged/outage").toAbsolutePath();
    private static final Path DATABASE = FOLDER.resolve("database");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PORT = Program.freePort();
    private static final List<String> BJORKVIK = List.of("elin", "amir", "sara", "karin", "lars", "alva", "disa");
    private static final List<String> GRANBY = List.of("nils", "greta", "stig", "berit");
    private static final List<String> SMS_AND_CALL = List.of("sms", "voice");

    private EmbeddedDatabase server;
    private Program program;

    @BeforeAll
    void startServer() throws IOException {
        TestDatabase.deleteAll(FOLDER);
        Files.createDirectories(FOLDER);
        KeyFile.readOrMake(FOLDER.resolve("vardkas.key"), true);
        server = EmbeddedDatabase.start(DATABASE, PORT);
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @AfterEach
    void stop() {
        program.close();
    }

    @Test
    void the_database_hangs_and_the_press_is_kept_told_and_raised_once_when_it_goes_on() throws Exception {
        startProgram();
        var elin = Visitor.of(program, "elin");
        var lars = Visitor.of(program, "lars");
        var nils = Visitor.of(program, "nils");
        var stig = Visitor.of(program, "stig");
        var abandoned = UUID.randomUUID().toString();
        Response pressed;
        var press = Map.<String, Object>of("id", "knapp-1", "kind", "panic", "note", "hemligt");
        signal("STOP");
        try {
            long began = System.nanoTime();
            pressed = elin.sends(press);
            assertThat(pressed.statusCode()).isEqualTo(202);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(5));
            assertThat(pressed.jsonPath().getBoolean("degraded")).isTrue();
            assertThat(pressed.jsonPath().getString("state")).isEqualTo("raised");

            var again = elin.sends(press);
            assertThat(again.statusCode()).isEqualTo(202);
            assertThat(again.asString()).isEqualTo(pressed.asString());
            awaitTold(BJORKVIK, Map.of("lars", SMS_AND_CALL, "alva", SMS_AND_CALL));
            hangsUp(nils, Map.of("id", abandoned, "kind", "panic"));
            awaitTold(GRANBY, Map.of("berit", SMS_AND_CALL));
            await().atMost(PATIENCE).until(() -> entries() == 2);
            assertThat(program.status("/q/health/ready")).isEqualTo(200);
        } finally {
            signal("CONT");
        }
        var alarm = pressed.jsonPath().getString("id");
        isRaisedOnce(lars, elin, alarm, 2);
        assertThat(elin.reads("/api/v1/alarms/" + alarm).getString("raisedAt"))
                .isEqualTo(pressed.jsonPath().getString("raisedAt"));
        var resent = elin.sends(press);
        assertThat(resent.statusCode()).isEqualTo(200);
        assertThat(resent.jsonPath().getString("id")).isEqualTo(alarm);
        assertThat(program.printed()).doesNotContain("hemligt");
        isRaisedOnce(stig, nils, abandoned, 1);
        lars.closes(alarm);
        stig.closes(abandoned);
    }

    @Test
    void a_signed_press_is_kept_though_the_database_hangs() throws Exception {
        startProgram();
        var elin = Visitor.of(program, "elin");
        var lars = Visitor.of(program, "lars");
        var karin = Visitor.of(program, "karin");
        var person = elin.reads("/api/v1/me").getString("person.id");
        var phone = SigningPhone.enrol(program.address(), karin.token(), person);
        var unknown = new SigningPhone(UUID.randomUUID().toString(), DeviceKey.make());
        await().atMost(PATIENCE).until(() -> metric("vardkas_device_keys") == 1);
        Response pressed;
        signal("STOP");
        try {
            pressed = press(phone, "{\"kind\": \"panic\"}");
            pressed.then().statusCode(202).body("degraded", equalTo(true));
            press(unknown, "{\"kind\": \"panic\"}")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .contentType("application/problem+json")
                    .body("next", equalTo("retry-now"));
        } finally {
            signal("CONT");
        }
        var alarm = pressed.jsonPath().getString("id");
        isRaisedOnce(lars, elin, alarm, 2);
        lars.closes(alarm);
    }

    private Response press(SigningPhone phone, String body) {
        return phone.presses(program.address(), body, Instant.now());
    }

    @Test
    void the_database_is_gone_and_the_program_is_killed_and_the_press_is_raised_once_after_the_restart()
            throws Exception {
        startProgram();
        var nils = Visitor.of(program, "nils");
        var id = UUID.randomUUID().toString();
        server.close();
        try {
            var pressed = nils.sends(Map.of("id", id, "kind", "threat"));
            assertThat(pressed.statusCode()).isEqualTo(202);
            assertThat(pressed.jsonPath().getString("id")).isEqualTo(id);
            awaitTold(GRANBY, Map.of("berit", SMS_AND_CALL));
            await().atMost(PATIENCE).until(() -> files("presses").size() == 1);
            program.kill();
        } finally {
            server = EmbeddedDatabase.start(DATABASE, PORT);
        }
        startProgram();
        var stig = Visitor.of(program, "stig");
        isRaisedOnce(stig, Visitor.of(program, "nils"), id, 1);
        stig.closes(id);
    }

    @Test
    void without_a_spool_a_press_is_refused_with_the_advice_to_send_it_again() {
        program = Program.start(settings("none"));
        var elin = Visitor.of(program, "elin");
        server.close();
        try {
            var pressed = elin.sends(Map.of("kind", "panic"));
            assertThat(pressed.statusCode()).isEqualTo(503);
            assertThat(pressed.header("Retry-After")).isEqualTo("1");
            assertThat(pressed.contentType()).startsWith("application/problem+json");
            assertThat(pressed.jsonPath().getString("next")).isEqualTo("retry-now");
            assertThat(program.status("/q/health/ready")).isEqualTo(503);
        } finally {
            server = EmbeddedDatabase.start(DATABASE, PORT);
        }
    }

    /** As a phone whose battery dies once it has sent its press. */
    private void hangsUp(Visitor visitor, Map<String, Object> press) throws IOException {
        var body = new ObjectMapper().writeValueAsString(press);
        try (var phone = new Socket("127.0.0.1", program.port())) {
            phone.getOutputStream()
                    .write("""
                    POST /api/v1/alarms HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Length: %d\r
                    \r
                    %s""".formatted(visitor.token(), body.length(), body).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** One alarm, found under the id that the phone was told; its plan has begun; the spool is empty. */
    private void isRaisedOnce(Visitor leader, Visitor raiser, String alarm, int told) {
        await().atMost(PATIENCE).until(() -> entries() == 0);
        await().atMost(PATIENCE)
                .until(() -> !raiser.reads("/api/v1/alarms/" + alarm + "/notifications")
                        .getList("items")
                        .isEmpty());
        assertThat(leader.reads("/api/v1/alarms?state=open").getList("items.id"))
                .containsExactly(alarm);
        var timeline = raiser.reads("/api/v1/alarms/" + alarm + "/timeline");
        for (var type : List.of("raised", "spooled", "break-glass")) {
            assertThat(timeline.getList("items.findAll { it.type == '" + type + "' }"))
                    .as(type)
                    .hasSize(1);
        }
        assertThat(timeline.getList("items.type")).doesNotContain("repeated");
        assertThat(timeline.getInt("items.find { it.type == 'break-glass' }.data.told"))
                .isEqualTo(told);
        assertThat(raiser.reads("/api/v1/alarms/" + alarm + "/timeline/verification")
                        .getBoolean("valid"))
                .isTrue();
        assertThat(files("presses")).isEmpty();
    }

    /** These people by these channels once, and nobody else of the municipality by any. */
    private void awaitTold(List<String> municipality, Map<String, List<String>> expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(arrivals(municipality)).isEqualTo(new TreeMap<>(expected)));
    }

    private Map<String, List<String>> arrivals(List<String> municipality) {
        List<Map<String, Object>> phones =
                given().get(program.address() + "/standin/phones").jsonPath().getList("");
        var byPerson = new TreeMap<String, List<String>>();
        for (var phone : phones) {
            var channels = new ArrayList<String>();
            for (var arrival : (List<?>) phone.get("arrivals")) {
                if (!tellsOfAnEnd((Map<?, ?>) arrival)) {
                    channels.add(String.valueOf(((Map<?, ?>) arrival).get("channel")));
                }
            }
            if (!channels.isEmpty() && municipality.contains(String.valueOf(phone.get("username")))) {
                channels.sort(null);
                byPerson.put(String.valueOf(phone.get("username")), channels);
            }
        }
        return byPerson;
    }

    /** The alarms of other tests have ended, and their helpers may hear so a while later. */
    private static boolean tellsOfAnEnd(Map<?, ?> arrival) {
        var content = (Map<?, ?>) arrival.get("content");
        return "closed".equals(content.get("event"))
                || String.valueOf(content.get("Body")).contains("avslutat");
    }

    private int entries() {
        return metric("vardkas_spool_entries");
    }

    private int metric(String name) {
        return given().get(program.address() + "/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private void startProgram() {
        program = Program.start(settings(FOLDER.resolve("spool").toString()));
        await().atMost(PATIENCE).until(() -> files("lists").size() == 2);
    }

    private Map<String, String> settings(String spool) {
        var urls = server.urls();
        return Map.of(
                "VARDKAS_DEMO", "true",
                "VARDKAS_DATABASE_URL", urls.app().reactive(),
                "VARDKAS_DATABASE_ENGINE_URL", urls.engine().reactive(),
                "VARDKAS_DATABASE_OWNER_URL", urls.owner().reactive(),
                "VARDKAS_KEY_FILE", FOLDER.resolve("vardkas.key").toString(),
                "VARDKAS_SPOOL_DIR", spool);
    }

    private static List<Path> files(String folder) {
        try (var files = Files.list(FOLDER.resolve("spool").resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".sealed")).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** To every process of the server, the first one first: none may start another meanwhile. */
    private static void signal(String name) throws Exception {
        var first = new DataFolder(DATABASE).server();
        for (var process : Stream.concat(Stream.of(first), first.descendants()).toList()) {
            new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
        }
    }
}
