package se.vardkas.packaged;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import se.vardkas.support.TestDatabase;

/**
 * Killed between the commit of a press and its fan-out, the program finds the alarm when it starts again, and carries it
 * out once. Told to stop, it stops.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {
    private static final Path DATA = Path.of("target/packaged/crash-data").toAbsolutePath();
    private static final Duration FAN_OUT = Duration.ofSeconds(30);
    private static final String UNDER_WAY = """
            SELECT count(*) FROM delivery WHERE state = 'SENDING' OR state = 'QUEUED' AND due_at < clock() + interval '5 seconds'
            """;
    private static final Pattern CALLBACK = Pattern.compile("notification=([0-9a-f-]{36})");

    private final DataFolder data = new DataFolder(DATA);
    private Program program;

    @BeforeAll
    void start() {
        TestDatabase.deleteAll(DATA);
        program = startProgram();
    }

    @AfterAll
    void stop() {
        program.close();
    }

    @Test
    void killed_while_it_claims_the_duty_the_alarm_is_fanned_out_once_after_the_restart() {
        var gate = Gate.closed(data, "BEFORE UPDATE", "escalation_duty");
        var alarm = Visitor.of(program, "elin").presses();
        gate.awaitSomebody();
        program.kill();
        gate.open();

        program = startProgram();
        isFannedOutOnce(alarm, "elin", "karin", List.of("Amir Haddad", "Karin Åberg", "Sara Lind"));
    }

    @Test
    void killed_with_its_database_while_it_writes_the_messages_the_alarm_is_fanned_out_once_after_the_restart()
            throws Exception {
        var gate = Gate.closed(data, "BEFORE INSERT", "delivery");
        var alarm = Visitor.of(program, "nils").presses();
        gate.awaitSomebody();
        var server = data.server();
        program.kill();
        server.destroyForcibly();
        server.onExit().get(10, TimeUnit.SECONDS);

        program = startProgram();
        gate.open();
        isFannedOutOnce(alarm, "nils", "stig", List.of("Greta Sjö", "Stig Alm"));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void told_to_stop_it_stops_within_seconds_and_takes_its_database_along_without_a_complaint() {
        // What is on its way when a stop comes is sent once more after the next start: a lease, not a complaint to
        // expect.
        await().atMost(FAN_OUT).until(() -> data.count(UNDER_WAY) == 0);
        var server = data.server();
        long began = System.nanoTime();
        int code = program.stop();
        var took = Duration.ofNanos(System.nanoTime() - began);

        assertThat(took).isLessThan(Duration.ofSeconds(10));
        // What the shell reports of a process that was told to stop and did.
        assertThat(code).isEqualTo(128 + 15);
        await().atMost(Duration.ofSeconds(5)).until(() -> !server.isAlive());
        assertThat(data.hasPidFile()).isFalse();
        assertThat(program.printed()).contains("stopped in").doesNotContain("ERROR", "Exception", "refused");
        assertThat(program.complained()).isEmpty();
    }

    private static Program startProgram() {
        return Program.start(Map.of("VARDKAS_DEMO", "true", "VARDKAS_DATA_DIR", DATA.toString()));
    }

    /** Each person of the first step has one message by each channel, and each message is one request to a provider. */
    private void isFannedOutOnce(String alarm, String raiser, String manager, List<String> people) {
        // Not the manager: where it was raised, and so whose it is, is found out by the fan-out.
        var reader = Visitor.of(program, raiser);
        var sent = await().atMost(FAN_OUT).until(() -> firstStep(reader, alarm), CrashIT::isAllTaken);
        var messages = sent.stream()
                .map(one -> ((Map<?, ?>) one.get("recipient")).get("displayName") + " " + one.get("channel"))
                .toList();
        assertThat(messages)
                .containsExactlyInAnyOrderElementsOf(people.stream()
                        .flatMap(person -> Stream.of("push", "sms", "voice").map(channel -> person + " " + channel))
                        .toList());
        assertThat(sent).allSatisfy(one -> assertThat(one.get("attempts")).isEqualTo(1));
        var requests = requests();
        assertThat(sent)
                .allSatisfy(one -> assertThat(requests.get(String.valueOf(one.get("id"))))
                        .as("requests for %s", one)
                        .isEqualTo(1));
        Visitor.of(program, manager).closes(alarm);
    }

    private static List<Map<String, Object>> firstStep(Visitor reader, String alarm) {
        return reader.reads("/api/v1/alarms/" + alarm + "/notifications")
                .getList("items.findAll { it.event == 'alarm' && it.step == 0 }");
    }

    private static boolean isAllTaken(List<Map<String, Object>> messages) {
        return !messages.isEmpty()
                && messages.stream()
                        .noneMatch(one -> List.of("queued", "sending").contains(one.get("state")));
    }

    /** How often the providers were asked to send each message, since this program started. */
    private Map<String, Integer> requests() {
        List<Map<String, String>> arrived =
                given().get(program.address() + "/standin/phones").jsonPath().getList("arrivals.flatten().content");
        return arrived.stream().map(CrashIT::notification).collect(Collectors.toMap(id -> id, id -> 1, Integer::sum));
    }

    private static String notification(Map<String, String> request) {
        var callback = CALLBACK.matcher(request.getOrDefault("StatusCallback", ""));
        return callback.find() ? callback.group(1) : request.getOrDefault("notificationId", "?");
    }
}
