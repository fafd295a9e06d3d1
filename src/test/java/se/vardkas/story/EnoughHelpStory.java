package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.identity.access.Role;
import se.vardkas.support.Town;

/** Alarms that need two. */
@QuarkusTest
class EnoughHelpStory extends Story {
    private static final List<Plan.Step> STEPS = List.of(
            new Plan.Step(0, Set.of(new Target.OnCall())),
            new Plan.Step(20, Set.of(new Target.InRole(Role.COORDINATOR, true))),
            new Plan.Step(40, Set.of(new Target.Everyone())));

    @Test
    void the_plan_goes_on_until_two_come_and_who_comes_is_called_no_more() {
        var town = townThatNeedsTwo();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        town.sara().gets("push", "alarm");
        assertThat(town.amir().answers(alarm, "coming").getString("state")).isEqualTo("acknowledged");

        time.pass(Duration.ofSeconds(20));
        town.lars().gets("push", "alarm");
        assertThat(town.lars().got("push", "taken")).isEmpty();
        time.pass(Duration.ofSeconds(20));
        town.sara().getsExactly(2, "push", "alarm");
        assertThat(town.amir().got("push", "alarm")).hasSize(1);

        var taken = town.lars().answers(alarm, "coming");
        assertThat(taken.getString("owner.id")).isEqualTo(town.amir().id().toString());
        assertThat(town.sara().gets("push", "taken").field("by")).isEqualTo("coordinator");
        town.amir().gets("push", "taken");
        time.pass(Duration.ofSeconds(60));
        time.pass(Duration.ofSeconds(60));
        town.sara().getsExactly(2, "push", "alarm");
        assertThat(town.contacted()).containsExactlyInAnyOrder("amir", "sara", "karin", "lars", "alva", "disa");
    }

    @Test
    void an_owner_who_is_not_enough_and_falls_silent_is_missed_all_the_same() {
        var town = townThatNeedsTwo();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        town.amir().answers(alarm, "coming");
        time.pass(Duration.ofSeconds(181));
        town.elin().seesIn(alarm, "", json -> json.getString("state").equals("raised"));
        town.amir().gets("push", "repeated");
        town.amir().getsExactly(2, "push", "alarm");
    }

    @Test
    void one_of_two_who_gives_up_sends_the_plan_on() {
        var town = townThatNeedsTwo();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        town.sara().gets("push", "alarm");
        town.amir().answers(alarm, "coming");
        town.sara().answers(alarm, "coming");
        town.amir().gets("push", "taken");
        assertThat(town.lars().phone().arrivals()).isEmpty();
        assertThat(town.sara().answers(alarm, "cannot").getString("state")).isEqualTo("acknowledged");
        town.lars().gets("push", "alarm");
        assertThat(town.amir().got("push", "alarm")).hasSize(1);
    }

    @Test
    void an_owner_who_gives_a_sign_of_life_is_given_time() {
        var town = townThatNeedsTwo();
        var alarm = town.elin().presses(THREAT).getString("id");
        town.amir().gets("push", "alarm");
        town.amir().answers(alarm, "coming");
        town.sara().answers(alarm, "coming");
        time.pass(Duration.ofSeconds(170));
        town.amir()
                .asks()
                .body(Map.of("text", "Jag är strax där"))
                .post("/api/v1/alarms/{id}/messages", alarm)
                .then()
                .statusCode(201);
        time.pass(Duration.ofSeconds(170));
        town.elin().gets("push", "message");
        assertThat(town.elin().reads(alarm, "").getString("state")).isEqualTo("acknowledged");
        time.pass(Duration.ofSeconds(11));
        town.elin().seesIn(alarm, "", json -> json.getString("state").equals("raised"));
    }

    private Town townThatNeedsTwo() {
        var town = town();
        for (var kind : List.of(AlarmKind.PANIC, AlarmKind.THREAT)) {
            towns.follow(town, kind, STEPS, 2);
        }
        return town;
    }
}
