package se.vardkas.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.identity.access.Role;
import se.vardkas.standin.Behaviour;
import se.vardkas.standin.Throttle;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

/** SMS through 46elks go one a second here, but for a panic; a number is called and texted so often in an hour. */
@QuarkusTest
class PaceStory extends Story {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int RECIPIENTS = 20;

    @Inject
    Throttle throttle;

    /** Nor does anybody of another story stand in line. */
    @BeforeEach
    void nothingIsOwed() {
        for (int minute = 0; minute < 5; minute++) {
            time.pass(Duration.ofMinutes(1));
        }
    }

    @AfterEach
    void theProviderIsAsBefore() {
        throttle.lift("46elks-sms");
    }

    @Test
    void a_panic_has_everybody_texted_at_once_whatever_the_pace() {
        var town = town();
        var recipients = recipients(town);
        time.stop();
        try {
            var pressed = press(town, PANIC);
            recipients.forEach(person -> person.gets("sms", "alarm"));
            assertThat(reasons(town, pressed)).doesNotContain("paced");
            assertThat(moments(recipients, "sms"))
                    .containsOnly(moments(recipients, "push").get(0));
            recipients.forEach(person -> person.gets("voice", "alarm"));
            ends(town, pressed, recipients);
        } finally {
            time.goOn();
        }
    }

    @Test
    void a_threats_sms_come_one_a_second_in_the_order_of_those_it_means_and_other_channels_at_once() {
        var town = town();
        var recipients = recipients(town);
        recipients.forEach(person -> person.phone().behave("push", Behaviour.SWALLOW));
        time.stop();
        try {
            var alarm = press(town, THREAT);
            recipients.forEach(person -> person.gets("push", "alarm"));
            time.pass(Duration.ofSeconds(10));
            recipients.forEach(person -> person.gets("voice", "alarm"));
            for (int texted = 1; texted <= RECIPIENTS; texted++) {
                int expected = texted;
                await().untilAsserted(() -> assertThat(texted(recipients)).isEqualTo(expected));
                waitsFor(town, alarm, RECIPIENTS - texted);
                time.pass(SECOND);
            }
            assertThat(inOrder(recipients).map(Someone::role))
                    .startsWith(Role.RESPONDER, Role.RESPONDER, Role.MANAGER, Role.COORDINATOR, Role.ADMIN)
                    .endsWith(Role.STAFF);
            assertThat(moments(recipients, "sms")).doesNotHaveDuplicates();
            assertThat(tries(town, alarm)).as("waiting is no try").containsOnly(1);
            ends(town, alarm, recipients);
        } finally {
            time.goOn();
        }
    }

    @Test
    void while_a_threat_waits_for_its_turn_a_panic_has_everybody_texted() {
        var busy = town();
        var waiting = recipients(busy);
        var town = town();
        var recipients = recipients(town);
        waiting.forEach(person -> person.phone().behave("push", Behaviour.SWALLOW));
        time.stop();
        try {
            var threat = press(busy, THREAT);
            waiting.forEach(person -> person.gets("push", "alarm"));
            time.pass(Duration.ofSeconds(10));
            waitsFor(busy, threat, RECIPIENTS - 1);
            var panic = press(town, PANIC);
            recipients.forEach(person -> person.gets("sms", "alarm"));
            assertThat(texted(waiting)).isEqualTo(1);
            time.pass(Duration.ofSeconds(5));
            waitsFor(busy, threat, RECIPIENTS - 1);
            assertThat(texted(waiting)).as("what the panic took is owed").isEqualTo(1);
            ends(busy, threat, waiting);
            assertThat(reasons(busy, threat)).doesNotContain("paced");
            ends(town, panic, recipients);
        } finally {
            time.goOn();
        }
    }

    @Test
    void where_the_provider_takes_one_sms_a_second_a_panics_pushes_and_calls_come_at_once_all_the_same() {
        var town = town();
        var recipients = recipients(town);
        throttle.limit("46elks-sms", 1);
        time.stop();
        try {
            var alarm = press(town, PANIC);
            for (var channel : List.of("push", "voice", "sms")) {
                recipients.forEach(person -> person.gets(channel, "alarm"));
            }
            assertThat(Stream.of("push", "voice").flatMap(channel -> moments(recipients, channel).stream()))
                    .as("nothing had to wait for another second")
                    .containsOnly(moments(recipients, "sms").get(0));
            assertThat(reached(recipients)).isEqualTo(1);
            throttle.lift("46elks-sms");
            // Eight at a time try a provider that does not work, so that some of them try once more.
            await().until(() -> {
                time.pass(Duration.ofSeconds(2));
                return reached(recipients) == RECIPIENTS;
            });
            ends(town, alarm, recipients);
        } finally {
            time.goOn();
        }
    }

    @Test
    void a_number_is_left_alone_after_some_calls_but_for_a_panic() {
        var town = town();
        town.firstStep().forEach(person -> person.phone().behave("push", Behaviour.SWALLOW));
        time.stop();
        try {
            for (int calls = 1; calls <= 5; calls++) {
                var alarm = threatens(town);
                town.amir().getsExactly(calls, "voice", "alarm");
                town.lars().closes(alarm).then().statusCode(200);
            }
            var sixth = threatens(town);
            town.lars()
                    .seesIn(
                            sixth,
                            "/notifications",
                            all -> all.getList("items.findAll { it.channel == 'voice' && it.state == 'failed' }.reason")
                                    .equals(List.of("destination-rested", "destination-rested", "destination-rested")));
            town.amir().getsExactly(6, "sms", "alarm");
            town.amir().getsExactly(6, "push", "alarm");
            assertThat(town.amir().got("voice", "alarm")).hasSize(5);
            assertThat(town.lars().timelineOf(sixth)).contains("notification-failed");
            town.disa().presses(PANIC);
            town.firstStep().forEach(person -> person.getsExactly(6, "voice", "alarm"));
            assertThat(given().get("/q/metrics").asString())
                    .contains("vardkas_paced_total{channel=\"voice\",provider=\"twilio\",why=\"destination-rested\"}")
                    .doesNotContain(town.amir().phone().owner().number());
        } finally {
            time.goOn();
        }
    }

    private String threatens(Town town) {
        var alarm = town.elin().presses(THREAT).getString("id");
        town.firstStep()
                .forEach(person -> await().until(() -> person.got("push", "alarm").stream()
                        .anyMatch(push -> push.field("alarmId").equals(alarm))));
        time.pass(Duration.ofSeconds(10));
        return alarm;
    }

    private static String press(Town town, Map<String, Object> body) {
        return town.elin().presses(body).getString("id");
    }

    /** A town of twenty who are all told in the first step, by SMS through 46elks. */
    private List<Someone> recipients(Town town) {
        town.alva()
                .asks()
                .header("If-Match", "\"0\"")
                .body(Map.of("sms", List.of("46elks"), "voice", List.of("twilio")))
                .put("/api/v1/providers")
                .then()
                .statusCode(200);
        var all =
                new ArrayList<>(List.of(town.amir(), town.sara(), town.karin(), town.lars(), town.alva(), town.disa()));
        all.addAll(towns.hireReachable(town, RECIPIENTS - all.size()));
        var everybody = Set.<Target>of(
                new Target.OnCall(),
                new Target.InRole(Role.MANAGER),
                new Target.InRole(Role.COORDINATOR),
                new Target.Everyone());
        for (var kind : List.of(AlarmKind.PANIC, AlarmKind.THREAT)) {
            towns.follow(town, kind, List.of(new Plan.Step(0, everybody)), 1);
        }
        return all;
    }

    /** Is over, and everybody's phone has proved that they were told so: nobody is texted of it. */
    private static void ends(Town town, String alarm, List<Someone> recipients) {
        recipients.forEach(person -> person.phone().behave("push", Behaviour.DELIVER));
        town.lars().closes(alarm).then().statusCode(200);
        town.lars()
                .seesIn(
                        alarm,
                        "/notifications",
                        all ->
                                all
                                        .getList("items.findAll { it.event == 'closed' && it.channel == 'push' }.state")
                                        .stream()
                                        .allMatch("received"::equals));
    }

    private static void waitsFor(Town town, String alarm, int many) {
        town.lars()
                .seesIn(
                        alarm,
                        "/notifications",
                        all -> all.getList("items.findAll { it.reason == 'paced' && it.state == 'sending' }")
                                        .size()
                                == many);
    }

    private static List<Object> reasons(Town town, String alarm) {
        return town.lars().reads(alarm, "/notifications").getList("items.reason");
    }

    private static List<Object> tries(Town town, String alarm) {
        return town.lars()
                .reads(alarm, "/notifications")
                .getList("items.findAll { it.channel == 'sms' && it.event == 'alarm' }.attempts");
    }

    private static long texted(List<Someone> people) {
        return people.stream()
                .filter(person -> !person.got("sms", "alarm").isEmpty())
                .count();
    }

    private static long reached(List<Someone> people) {
        return people.stream()
                .filter(person -> person.got("sms", "alarm").stream().anyMatch(sms -> sms.reached()))
                .count();
    }

    private static Stream<Someone> inOrder(List<Someone> people) {
        return people.stream().sorted(Comparator.comparing(person -> moment(person, "sms")));
    }

    private static List<Instant> moments(List<Someone> people, String channel) {
        return people.stream().map(person -> moment(person, channel)).toList();
    }

    private static Instant moment(Someone person, String channel) {
        return person.got(channel, "alarm").get(0).at();
    }
}
