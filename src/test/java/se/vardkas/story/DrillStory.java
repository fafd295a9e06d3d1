package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Drills are never taken for real, nor stand in the way of what is. */
@QuarkusTest
class DrillStory extends Story {
    private static final Map<String, Object> DRILL = Map.of("kind", "panic", "drill", true);

    @Test
    void a_drill_says_so_in_every_channel_and_lists_tell_it_from_real_alarms() {
        var town = town();
        var drill = town.elin().presses(DRILL).getString("id");
        assertThat(town.amir().gets("push", "alarm").field("drill")).isEqualTo("true");
        assertThat(town.amir().gets("sms", "alarm").field("Body")).startsWith("Vårdkas: ÖVNING. ");
        assertThat(town.amir().gets("voice", "alarm").field("Twiml")).contains(">ÖVNING. ");
        var real = town.alva().presses(ASSIST).getString("id");
        assertThat(town.lars().listed("?drill=true")).containsExactly(drill);
        assertThat(town.lars().listed("?drill=false")).containsExactly(real);
        assertThat(town.lars().listed("")).containsExactly(real, drill);
        town.lars().asks().get("/api/v1/alarms?drill=yes").then().statusCode(400);
    }

    @Test
    void a_drill_yields_to_a_real_alarm_of_the_same_person() {
        var town = town();
        var drill = town.elin().presses(DRILL).getString("id");
        town.amir().gets("push", "alarm");
        var real = town.elin().presses(PANIC).getString("id");
        town.lars().seesIn(drill, "", alarm -> alarm.getString("state").equals("closed"));
        var closure = town.lars().reads(drill, "").getMap("closure");
        assertThat(closure).containsEntry("outcome", "test").containsEntry("note", "real-alarm");
        assertThat(closure.get("by")).isNull();
        assertThat(town.amir().gets("push", "closed").field("drill")).isEqualTo("true");
        town.amir().getsExactly(2, "push", "alarm");
        time.pass(Duration.ofSeconds(21));
        assertThat(town.lars().gets("push", "alarm").field("alarmId")).isEqualTo(real);
        assertThat(town.lars().reads(real, "").getString("state")).isEqualTo("raised");
        assertThat(town.contacted()).containsExactlyInAnyOrder("amir", "sara", "karin", "lars");
    }

    @Test
    void a_drill_yields_to_a_real_alarm_that_calls_those_who_were_told_of_it() {
        var town = town();
        var drill = town.elin().presses(DRILL).getString("id");
        town.amir().gets("push", "alarm");
        town.disa().presses(ASSIST);
        town.lars().seesIn(drill, "", alarm -> alarm.getString("state").equals("closed"));
        assertThat(town.lars().timelineOf(drill)).containsSubsequence("escalated", "closed", "notification-queued");
        assertThat(town.contacted()).containsExactlyInAnyOrder("amir", "sara", "karin");
    }

    @Test
    void while_a_real_alarm_needs_them_nobody_is_called_to_a_drill() {
        var town = town();
        var real = town.disa().presses(ASSIST).getString("id");
        town.firstStep().forEach(person -> person.gets("push", "alarm"));
        var drill = town.elin().presses(DRILL).getString("id");
        town.lars().seesIn(drill, "", alarm -> alarm.getString("state").equals("closed"));
        assertThat(town.lars().reads(drill, "/notifications").getList("items")).isEmpty();
        assertThat(town.lars().reads(real, "").getString("state")).isEqualTo("raised");
        assertThat(town.contacted()).containsExactlyInAnyOrder("amir", "sara", "karin");
    }

    @Test
    void an_owner_in_danger_is_missed_at_once_and_others_are_looked_for() {
        var town = town();
        var first = town.elin().presses(PANIC).getString("id");
        town.amir().gets("push", "alarm");
        town.sara().gets("push", "alarm");
        town.amir().answers(first, "coming");
        town.amir().presses(PANIC);
        town.lars().seesIn(first, "", alarm -> alarm.getString("state").equals("raised"));
        town.sara().gets("push", "repeated");
        time.pass(Duration.ofSeconds(21));
        time.pass(Duration.ofSeconds(20));
        town.disa().getsExactly(2, "push", "alarm");
        assertThat(town.lars().timelineOf(first)).containsOnlyOnce("helper-in-danger");
        assertThat(town.amir().got("push", "repeated")).isEmpty();
    }

    @Test
    void others_hear_of_a_helper_in_danger_and_the_owner_keeps_the_alarm() {
        var town = town();
        var first = town.elin().presses(PANIC).getString("id");
        town.firstStep().forEach(person -> person.gets("push", "alarm"));
        town.amir().answers(first, "coming");
        town.sara().presses(PANIC);
        assertThat(town.amir().gets("push", "message").field("alarmId")).isEqualTo(first);
        assertThat(town.lars().reads(first, "").getString("state")).isEqualTo("acknowledged");
        assertThat(town.sara().got("push", "message")).isEmpty();
    }
}
