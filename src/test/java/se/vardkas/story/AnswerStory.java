package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.vardkas.standin.Behaviour;
import se.vardkas.support.Someone;

@QuarkusTest
class AnswerStory extends Story {
    @Test
    void two_who_come_at_once_have_one_owner_and_both_are_recorded() throws Exception {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        town.sara().gets("push", "alarm");
        var pool = Executors.newFixedThreadPool(2);
        var both = new ArrayList<Callable<String>>();
        for (var guard : List.of(town.amir(), town.sara())) {
            both.add(() -> guard.answers(alarm, "coming").getString("owner.id"));
        }
        var owners = new ArrayList<String>();
        for (var answer : pool.invokeAll(both)) {
            owners.add(answer.get());
        }
        pool.shutdown();
        assertThat(owners.get(0)).isEqualTo(owners.get(1));
        assertThat(town.karin()
                        .reads(alarm, "/timeline")
                        .getList("items.findAll { it.type == 'acknowledged' }.data.owner"))
                .containsExactly(true, false);
    }

    @Test
    void nobody_answers_and_the_plan_climbs_until_everyone_is_told_again_and_again() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.firstStep().forEach(person -> person.gets("push", "alarm"));
        assertThat(town.contacted()).containsExactlyInAnyOrder("amir", "sara", "karin");

        time.pass(Duration.ofSeconds(21));
        town.lars().gets("push", "alarm");
        assertThat(town.contacted()).containsExactlyInAnyOrder("amir", "sara", "karin", "lars");

        time.pass(Duration.ofSeconds(20));
        town.disa().gets("push", "alarm");
        town.alva().gets("push", "alarm");
        time.pass(Duration.ofSeconds(60));
        town.disa().getsExactly(2, "push", "alarm");
        time.pass(Duration.ofSeconds(60));
        town.disa().getsExactly(3, "push", "alarm");
        assertThat(town.contacted())
                .as("nobody is sent to help themselves")
                .containsExactlyInAnyOrder("amir", "sara", "karin", "lars", "alva", "disa");
        assertThat(town.elin().reads(alarm, "").getString("state")).isEqualTo("raised");
    }

    @Test
    void of_several_alarms_that_are_taken_somebody_without_an_app_hears_in_one_sms() {
        var town = town();
        time.stop();
        try {
            town.amir().phone().behave("push", Behaviour.SWALLOW);
            var alarms = Stream.of(town.elin(), town.disa())
                    .map(person -> person.presses(Map.of(
                                    "kind", "threat", "siteId", town.site().id().toString()))
                            .getString("id"))
                    .toList();
            town.amir().getsExactly(2, "push", "alarm");
            alarms.forEach(alarm -> town.sara().answers(alarm, "coming"));
            town.amir().getsExactly(2, "push", "taken");
            time.pass(Duration.ofSeconds(16));
            assertThat(town.amir().gets("sms", "taken").field("Body")).isEqualTo("Vårdkas: 2 larm är tagna: STH.");
            await().until(() -> alarms.stream()
                    .map(alarm -> town.lars()
                            .reads(alarm, "/notifications")
                            .getString("items.find { it.channel == 'sms' && it.event == 'taken' && it.recipient.id == '"
                                    + town.amir().id() + "' }.reason"))
                    .anyMatch("bundled"::equals));
            assertThat(town.amir().got("sms", "taken")).hasSize(1);
        } finally {
            time.goOn();
        }
    }

    @Test
    void once_taken_nobody_more_is_called_and_those_told_hear_of_it() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.firstStep().forEach(person -> person.gets("voice", "alarm"));
        town.amir().answers(alarm, "coming");
        town.sara().gets("push", "taken");
        town.karin().gets("push", "taken");
        time.pass(Duration.ofSeconds(60));
        time.pass(Duration.ofSeconds(60));
        assertThat(town.amir().got("push", "alarm")).hasSize(1);
        assertThat(town.amir().got("push", "taken")).isEmpty();
        assertThat(town.contacted()).containsExactlyInAnyOrder("amir", "sara", "karin");
        assertThat(town.elin().timelineOf(alarm)).containsOnlyOnce("escalated");
    }

    @Test
    void when_all_who_were_told_cannot_the_next_step_is_taken_at_once() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.firstStep().forEach(person -> person.gets("push", "alarm"));
        town.amir().answers(alarm, "cannot");
        town.sara().answers(alarm, "cannot");
        assertThat(town.lars().phone().arrivals()).isEmpty();
        town.karin().answers(alarm, "cannot");
        town.lars().gets("push", "alarm");
        assertThat(town.elin().timelineOf(alarm)).containsSubsequence("declined", "declined", "declined", "escalated");
    }

    @Test
    void an_owner_who_gives_up_lets_the_plan_go_on_at_once() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        town.amir().answers(alarm, "coming");
        assertThat(town.amir().answers(alarm, "cannot").getString("state")).isEqualTo("raised");
        town.lars().gets("push", "alarm");
        assertThat(town.elin().reads(alarm, "").getString("owner")).isNull();
    }

    @Test
    void an_owner_who_does_not_come_has_the_alarm_raised_again() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        town.amir()
                .asks()
                .body(Map.of("answer", "coming", "etaMinutes", 2))
                .post("/api/v1/alarms/{id}/responses", alarm)
                .then()
                .statusCode(200);
        time.pass(Duration.ofMinutes(6));
        assertThat(town.elin().reads(alarm, "").getString("state")).isEqualTo("acknowledged");
        time.pass(Duration.ofMinutes(2));
        town.sara().getsExactly(2, "push", "alarm");
        town.amir().gets("push", "repeated");
        assertThat(town.elin().timelineOf(alarm)).contains("raised-again");
    }

    @Test
    void an_owner_on_site_is_reminded_every_quarter_of_an_hour() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        town.amir().answers(alarm, "on-site");
        time.pass(Duration.ofMinutes(16));
        town.amir().getsExactly(1, "push", "message");
        time.pass(Duration.ofMinutes(16));
        town.amir().getsExactly(2, "push", "message");
        assertThat(town.sara().got("push", "message")).isEmpty();
    }

    @Test
    void managers_and_coordinators_answer_without_having_been_told_and_others_may_not() {
        var town = town();
        var alarm = town.elin().presses(ASSIST).getString("id");
        town.amir().gets("push", "alarm");
        assertThat(status(town.elin(), alarm)).isEqualTo(403);
        assertThat(status(town.alva(), alarm)).isEqualTo(403);
        assertThat(status(town.disa(), alarm)).isEqualTo(404);
        assertThat(town.lars().answers(alarm, "coming").getString("owner.displayName"))
                .isEqualTo("lars");
        assertThat(town.disa().phone().arrivals()).isEmpty();
    }

    @Test
    void a_closed_alarm_takes_answers_and_changes_nothing_until_it_is_reopened() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        town.amir().answers(alarm, "coming");
        assertThat(town.sara().closes(alarm).statusCode()).isEqualTo(403);
        assertThat(town.amir().closes(alarm).statusCode()).isEqualTo(200);
        assertThat(town.amir().closes(alarm).jsonPath().getString("code")).isEqualTo("alarm-closed");
        assertThat(town.sara().answers(alarm, "coming").getString("state")).isEqualTo("closed");

        var reopening = Map.of("note", "Hen är tillbaka");
        assertThat(town.amir()
                        .asks()
                        .body(reopening)
                        .post("/api/v1/alarms/{id}/reopening", alarm)
                        .statusCode())
                .isEqualTo(403);
        assertThat(town.karin()
                        .asks()
                        .body(reopening)
                        .post("/api/v1/alarms/{id}/reopening", alarm)
                        .jsonPath()
                        .getString("state"))
                .isEqualTo("raised");
        town.amir().getsExactly(2, "push", "alarm");
        town.sara().gets("push", "reopened");
        assertThat(town.karin()
                        .asks()
                        .body(reopening)
                        .post("/api/v1/alarms/{id}/reopening", alarm)
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void a_message_reaches_all_involved_and_its_text_nobodys_lock_screen() {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        town.elin()
                .asks()
                .body(Map.of("text", "Han har en kniv"))
                .post("/api/v1/alarms/{id}/messages", alarm)
                .then()
                .statusCode(201);
        for (var person : town.firstStep()) {
            assertThat(person.gets("push", "message").content().toString()).doesNotContain("kniv");
        }
        town.amir()
                .asks()
                .body(Map.of("text", "Två minuter"))
                .post("/api/v1/alarms/{id}/messages", alarm)
                .then()
                .statusCode(201);
        town.elin().gets("push", "message");
        assertThat(town.sara().reads(alarm, "/timeline").getList("items.findAll { it.type == 'message' }.data.text"))
                .containsExactly("Han har en kniv", "Två minuter");
        assertThat(town.lars()
                        .asks()
                        .body(Map.of("text", "x"))
                        .post("/api/v1/alarms/{id}/messages", alarm)
                        .jsonPath()
                        .getString("code"))
                .isEqualTo("not-told");
    }

    private static int status(Someone person, String alarm) {
        return person.asks()
                .body(Map.of("answer", "coming"))
                .post("/api/v1/alarms/{id}/responses", alarm)
                .statusCode();
    }
}
