package se.vardkas.faults.check;

import static org.assertj.core.api.Assertions.assertThat;
import static se.vardkas.faults.check.Sound.ALARM;
import static se.vardkas.faults.check.Sound.CLIENT_ID;
import static se.vardkas.faults.check.Sound.GUARD;
import static se.vardkas.faults.check.Sound.OTHER_GUARD;
import static se.vardkas.faults.check.Sound.OTHER_PUSH;
import static se.vardkas.faults.check.Sound.PUSH;
import static se.vardkas.faults.check.Sound.RAISER;
import static se.vardkas.faults.check.Sound.TENANT;
import static se.vardkas.faults.check.Sound.alarm;
import static se.vardkas.faults.check.Sound.at;
import static se.vardkas.faults.check.Sound.push;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.faults.check.Aftermath.DutyRow;
import se.vardkas.faults.check.Aftermath.PressRow;
import se.vardkas.faults.check.History.Harm;

/** Each promise, broken on purpose, is missed; and what looks like a breach and is none is let pass. */
class CheckerTest {
    private static final UUID STRANGER = new UUID(9, 9);
    private static final UUID SMS = new UUID(9, 10);

    private final Sound history = new Sound();

    @Test
    void a_sound_history_has_no_violations() {
        finds();
    }

    @Test
    void an_answered_alarm_that_is_not_there() {
        history.alarms.clear();
        history.duties.clear();
        finds("I1");
    }

    @Test
    void an_answered_press_that_was_not_kept() {
        history.pressRows.clear();
        finds("I1", "I1");
    }

    @Test
    void an_alarm_that_was_raised_twice() {
        history.tells(11, "raised", RAISER, Map.of());
        finds("I1");
    }

    @Test
    void an_alarm_that_nobody_pressed_for() {
        history.pressRows.set(0, new PressRow(TENANT, RAISER, CLIENT_ID, STRANGER));
        finds("I1", "I1");
    }

    @Test
    void one_id_that_led_to_two_alarms() {
        history.presses.add(new History.Press(RAISER, CLIENT_ID, at(3), at(4), 201, STRANGER));
        finds("I1", "I1", "I2");
    }

    @Test
    void a_press_that_was_spooled_and_joined_another_alarm_is_found_by_the_id_its_phone_was_told() {
        history.presses.add(new History.Press(RAISER, CLIENT_ID, at(3), at(6), 202, STRANGER));
        history.pressRows.add(new PressRow(TENANT, RAISER, STRANGER.toString(), ALARM));
        finds();
    }

    @Test
    void what_is_told_of_a_press_that_was_spooled_is_in_no_row() {
        history.presses.add(new History.Press(RAISER, CLIENT_ID, at(3), at(6), 202, ALARM));
        history.posts.add(new History.Post(STRANGER, 0, at(9), 201));
        history.proofs.add(new History.Proof(STRANGER, "RECEIVED", at(10)));
        finds();
    }

    @Test
    void a_cry_for_help_that_was_refused() {
        history.presses.add(new History.Press(RAISER, CLIENT_ID, at(3), at(4), 409, null));
        finds("I2");
    }

    @Test
    void an_open_alarm_with_nothing_due() {
        history.duties.clear();
        finds("I4");
    }

    @Test
    void an_open_alarm_with_two_things_due() {
        history.duties.add(new DutyRow(ALARM, "STEP", 1, 1, at(600)));
        finds("I4");
    }

    @Test
    void an_open_alarm_with_the_wrong_thing_due() {
        history.duties.set(0, new DutyRow(ALARM, "REMINDER", 1, 1, at(600)));
        finds("I4");
    }

    @Test
    void a_closed_alarm_with_something_due() {
        history.alarms.set(0, alarm("CLOSED"));
        history.tells(30, "closed", GUARD, Map.of());
        history.replies.add(new History.Reply(ALARM, GUARD, "closed", at(29), at(30), 200, null));
        finds("I4");
    }

    @Test
    void a_duty_and_a_message_that_nobody_cares_for() {
        history.duties.set(0, new DutyRow(ALARM, "ON_SITE_CHECK", 1, 1, at(44)));
        history.deliveries.set(
                1,
                new Aftermath.DeliveryRow(
                        OTHER_PUSH, ALARM, OTHER_GUARD, "ALARM", "PUSH", 1, 0, "SENDING", null, 1, at(44), at(2)));
        finds("I15", "I15");
    }

    @Test
    void a_lease_that_has_just_run_out_is_not_overdue_yet() {
        history.duties.set(0, new DutyRow(ALARM, "ON_SITE_CHECK", 1, 1, at(46)));
        finds();
    }

    @Test
    void a_message_that_was_never_sent() {
        history.posts.remove(1);
        finds("I5");
    }

    @Test
    void a_message_that_is_claimed_for_ever_and_never_sent() {
        history.posts.remove(1);
        history.deliveries.set(
                1,
                new Aftermath.DeliveryRow(
                        OTHER_PUSH, ALARM, OTHER_GUARD, "ALARM", "PUSH", 1, 0, "SENDING", null, 99, at(60), at(2)));
        finds("I5");
    }

    @Test
    void a_message_that_failed_while_the_network_to_the_providers_was_well() {
        history.posts.remove(1);
        history.deliveries.set(1, push(OTHER_PUSH, OTHER_GUARD, "FAILED", 2));
        history.harm(Harm.PROVIDER_LINK, 0, -30, -20);
        finds("I5");
    }

    @Test
    void a_message_that_was_lost_on_its_way_to_the_provider() {
        history.posts.remove(1);
        history.deliveries.set(1, push(OTHER_PUSH, OTHER_GUARD, "FAILED", 2));
        history.harm(Harm.PROVIDER_LINK, 0, 2, 8);
        finds();
    }

    @Test
    void somebody_whom_the_first_step_forgot() {
        history.deliveries.remove(1);
        history.posts.remove(1);
        finds("I5");
    }

    @Test
    void a_message_that_is_sent_and_unknown() {
        history.posts.add(new History.Post(STRANGER, 0, at(3), 200));
        finds("I5");
    }

    @Test
    void more_copies_than_attempts() {
        history.posts.add(new History.Post(PUSH, 0, at(3), 200));
        history.harm(Harm.KILLED, 0, 3, 4);
        finds("I5");
    }

    @Test
    void a_second_attempt_for_no_reason() {
        history.posts.add(new History.Post(PUSH, 1, at(9), 200));
        history.deliveries.set(0, push(PUSH, GUARD, "RECEIVED", 2));
        finds("I5");
    }

    @Test
    void a_second_attempt_after_a_crash_and_a_third_after_an_unclear_answer() {
        history.posts.set(0, new History.Post(PUSH, 1, at(3), 0));
        history.posts.add(new History.Post(PUSH, 1, at(5), 200));
        history.posts.add(new History.Post(PUSH, 1, at(9), 200));
        history.deliveries.set(0, push(PUSH, GUARD, "RECEIVED", 3));
        history.harm(Harm.KILLED, 1, 5, 6);
        finds();
    }

    @Test
    void a_call_long_after_the_alarm_was_taken() {
        history.posts.set(1, new History.Post(OTHER_PUSH, 1, at(11.6), 200));
        finds("I6");
    }

    @Test
    void a_call_within_the_promised_second() {
        history.posts.set(1, new History.Post(OTHER_PUSH, 1, at(10.9), 200));
        finds();
    }

    @Test
    void a_late_call_by_a_program_that_was_frozen_is_counted_apart() {
        history.posts.set(1, new History.Post(OTHER_PUSH, 1, at(22), 200));
        history.harm(Harm.FROZEN, 1, 8, 21.5);
        assertThat(history.judged().violations()).isEmpty();
        assertThat(history.judged().lateThoughFrozen()).isEqualTo(1);
    }

    @Test
    void a_late_call_is_no_better_because_another_program_was_frozen_or_this_one_long_before() {
        history.posts.set(1, new History.Post(OTHER_PUSH, 1, at(22), 200));
        history.harm(Harm.FROZEN, 0, 8, 21.5);
        history.harm(Harm.FROZEN, 1, 8, 20);
        finds("I6");
    }

    @Test
    void a_call_after_the_alarm_was_raised_again() {
        history.tells(12, "raised-again", null, Map.of());
        history.alarms.set(0, alarm("RAISED"));
        history.duties.set(0, new DutyRow(ALARM, "STEP", 1, 1, at(600)));
        history.posts.set(1, new History.Post(OTHER_PUSH, 1, at(13), 200));
        finds();
    }

    @Test
    void two_owners() {
        history.tells(11, "acknowledged", OTHER_GUARD, Map.of("owner", true));
        history.replies.add(new History.Reply(ALARM, OTHER_GUARD, "acknowledged", at(10), at(11), 200, OTHER_GUARD));
        finds("I7", "I7");
    }

    @Test
    void an_answer_that_was_taken_and_not_kept() {
        history.replies.add(new History.Reply(ALARM, OTHER_GUARD, "acknowledged", at(11), at(12), 200, GUARD));
        finds("I7");
    }

    @Test
    void an_answer_that_was_kept_twice() {
        history.tells(11, "acknowledged", GUARD, Map.of("owner", true));
        finds("I7");
    }

    @Test
    void an_answer_that_nobody_gave() {
        history.replies.clear();
        finds("I7");
    }

    @Test
    void an_owner_whom_no_entry_explains() {
        history.replies.set(0, new History.Reply(ALARM, GUARD, "acknowledged", at(9), at(10), 200, OTHER_GUARD));
        finds("I7");
    }

    @Test
    void a_state_that_the_timeline_does_not_tell_of() {
        history.alarms.set(0, alarm("ON_SITE"));
        history.duties.set(0, new DutyRow(ALARM, "REMINDER", 1, 1, at(600)));
        finds("I7");
    }

    @Test
    void a_timeline_whose_middle_is_gone() {
        history.timelines.get(ALARM).remove(1);
        history.readings.clear();
        history.posts.clear();
        history.deliveries.clear();
        history.proofs.clear();
        history.sightings.clear();
        finds("I8");
    }

    @Test
    void a_timeline_that_was_read_otherwise_before() {
        history.readings.add(new History.Reading(ALARM, List.of(history.hashes().get(0), "another"), at(6)));
        finds("I8");
    }

    @Test
    void a_timeline_whose_end_was_read_and_is_gone() {
        var all = history.hashes();
        history.tells(12, "message", GUARD, Map.of());
        history.readings.add(new History.Reading(ALARM, history.hashes(), at(13)));
        history.timelines.get(ALARM).subList(all.size(), all.size() + 1).clear();
        finds("I8");
    }

    @Test
    void a_proof_that_was_taken_and_not_kept() {
        history.proofs.add(new History.Proof(OTHER_PUSH, "OPENED", at(5)));
        finds("I11");
    }

    @Test
    void a_state_that_moved_back() {
        history.sightings.add(new History.Sighting(PUSH, "OPENED", at(5), at(6)));
        finds("I11");
    }

    @Test
    void two_readings_that_overlap_have_no_order() {
        history.sightings.add(new History.Sighting(PUSH, "RECEIVED", at(5), at(6)));
        history.sightings.add(new History.Sighting(PUSH, "ACCEPTED", at(5.5), at(7)));
        finds();
    }

    @Test
    void a_panic_that_nobody_knew_of_and_nobody_was_told_that_nobody_does() {
        nobodyKnows();
        history.proofs.add(new History.Proof(SMS, "RECEIVED", at(4)));
        finds("I3");
    }

    @Test
    void a_panic_that_nobody_knew_of_while_a_program_was_killed_when_it_ought_to_have_been_told() {
        nobodyKnows();
        history.harm(Harm.KILLED, 1, 44, 46);
        finds();
    }

    @Test
    void a_panic_that_nobody_knew_of_long_after_a_program_was_killed() {
        nobodyKnows();
        history.harm(Harm.KILLED, 1, 5, 6);
        finds("I3");
    }

    @Test
    void a_panic_of_which_all_saw_that_nobody_knows() {
        nobodyKnows();
        history.tells(31, "dead-end", null, Map.of());
        finds();
    }

    @Test
    void a_press_that_waited_though_nothing_was_wrong() {
        history.presses.add(new History.Press(RAISER, CLIENT_ID, at(20), at(24.5), 201, ALARM));
        finds("I12");
    }

    @Test
    void a_press_that_got_no_answer_while_a_program_was_killed() {
        history.presses.add(new History.Press(RAISER, CLIENT_ID, at(20), at(25), 0, null));
        history.harm(Harm.KILLED, 1, 10, 11);
        finds();
    }

    @Test
    void something_of_another_tenants_and_something_of_somebodys_own() {
        history.leaks.add(new History.Leak(true, "an answer"));
        history.leaks.add(new History.Leak(false, "a push"));
        finds("I9", "I10");
    }

    /** As if everybody's phone were off: the pushes came to nothing, and so did an SMS. */
    private void nobodyKnows() {
        history.timelines.clear();
        history.readings.clear();
        history.tells(0, "raised", RAISER, Map.of("kind", "panic"));
        history.tells(2, "escalated", null, Map.of("round", 1));
        history.replies.clear();
        history.proofs.clear();
        history.alarms.set(0, alarm("RAISED"));
        history.duties.set(0, new DutyRow(ALARM, "STEP", 1, 1, at(600)));
        history.deliveries.set(0, push(PUSH, GUARD, "ACCEPTED", 1));
        history.deliveries.add(
                new Aftermath.DeliveryRow(SMS, ALARM, GUARD, "ALARM", "SMS", 1, 0, "RECEIVED", null, 1, null, at(2)));
        history.posts.add(new History.Post(SMS, 0, at(3), 201));
    }

    private void finds(String... invariants) {
        assertThat(history.judged().violations())
                .extracting(Violation::invariant)
                .containsExactlyInAnyOrder(invariants);
    }
}
