package se.vardkas.alarm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.alarm.lifecycle.Standing.Denial;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.PinCheck;

class StandingTest {
    private static final Standing STRANGER = new Standing(false, false, false, false, false, false);
    private static final Standing RAISER = new Standing(true, true, false, false, false, false);
    private static final Standing TOLD = new Standing(false, false, true, false, false, false);
    private static final Standing OWNER = new Standing(false, false, true, false, false, true);
    private static final Standing LEADER = new Standing(false, false, false, true, false, false);
    private static final Standing ADMIN = new Standing(false, false, false, false, true, false);
    private static final Standing LEADING_RAISER = new Standing(true, true, true, true, false, false);

    @Test
    void strangers_are_not_to_know_that_an_alarm_exists() {
        assertThat(STRANGER.mayRead()).isFalse();
        assertThat(STRANGER.mayAnswer()).isEqualTo(Denial.UNKNOWN);
        assertThat(STRANGER.mayWrite()).isEqualTo(Denial.UNKNOWN);
        assertThat(STRANGER.mayClose(alarm(AlarmKind.PANIC))).isEqualTo(Denial.UNKNOWN);
        assertThat(STRANGER.mayReopen()).isEqualTo(Denial.UNKNOWN);
        assertThat(STRANGER.mayActAsRaiser()).isEqualTo(Denial.UNKNOWN);
    }

    @Test
    void nobody_answers_their_own_alarm_and_only_those_told_or_leading_answer_at_all() {
        assertThat(RAISER.mayAnswer()).isEqualTo(Denial.OWN_ALARM);
        assertThat(LEADING_RAISER.mayAnswer()).isEqualTo(Denial.OWN_ALARM);
        assertThat(TOLD.mayAnswer()).isEqualTo(Denial.NONE);
        assertThat(LEADER.mayAnswer()).isEqualTo(Denial.NONE);
        assertThat(ADMIN.mayAnswer()).isEqualTo(Denial.NOT_TOLD);
    }

    @Test
    void the_raiser_and_those_told_write_to_all_involved() {
        assertThat(RAISER.mayWrite()).isEqualTo(Denial.NONE);
        assertThat(TOLD.mayWrite()).isEqualTo(Denial.NONE);
        assertThat(LEADER.mayWrite()).isEqualTo(Denial.NOT_TOLD);
        assertThat(ADMIN.mayWrite()).isEqualTo(Denial.NOT_TOLD);
    }

    @Test
    void the_raiser_never_sees_which_pin_was_typed_whatever_else_they_are() {
        assertThat(LEADING_RAISER.maySeePin()).isFalse();
        assertThat(TOLD.maySeePin()).isTrue();
        assertThat(LEADER.maySeePin()).isTrue();
        assertThat(ADMIN.maySeePin()).isFalse();
    }

    @Test
    void the_place_is_for_who_is_in_danger_who_helps_and_who_leads() {
        assertThat(RAISER.maySeePosition()).isTrue();
        assertThat(TOLD.maySeePosition()).isTrue();
        assertThat(LEADER.maySeePosition()).isTrue();
        assertThat(ADMIN.maySeePosition()).isFalse();
    }

    @Test
    void a_panic_never_ends_on_its_raisers_word() {
        for (var kind : AlarmKind.values()) {
            assertThat(RAISER.mayClose(alarm(kind))).isEqualTo(Denial.OWN_ALARM);
        }
        assertThat(LEADING_RAISER.mayClose(alarm(AlarmKind.PANIC))).isEqualTo(Denial.OWN_ALARM);
        assertThat(LEADING_RAISER.mayClose(alarm(AlarmKind.THREAT))).isEqualTo(Denial.NONE);
    }

    @Test
    void the_owner_and_who_leads_close_and_after_a_stand_down_anyone_who_was_told() {
        var alarm = alarm(AlarmKind.PANIC);
        assertThat(OWNER.mayClose(alarm)).isEqualTo(Denial.NONE);
        assertThat(LEADER.mayClose(alarm)).isEqualTo(Denial.NONE);
        assertThat(TOLD.mayClose(alarm)).isEqualTo(Denial.NOT_OWNER);
        assertThat(ADMIN.mayClose(alarm)).isEqualTo(Denial.NOT_TOLD);
        var standDown = new AlarmEvent.StandDownRequested(alarm.raiser(), PinCheck.WRONG);
        var stoodDown = ((Decision.Move) Lifecycle.next(alarm, standDown, Instant.EPOCH)).after();
        assertThat(TOLD.mayClose(stoodDown)).isEqualTo(Denial.NONE);
        assertThat(ADMIN.mayClose(stoodDown)).isEqualTo(Denial.NOT_TOLD);
    }

    @Test
    void only_who_leads_reopens_and_only_the_raiser_stands_down() {
        assertThat(LEADER.mayReopen()).isEqualTo(Denial.NONE);
        assertThat(OWNER.mayReopen()).isEqualTo(Denial.NOT_OWNER);
        assertThat(RAISER.mayActAsRaiser()).isEqualTo(Denial.NONE);
        assertThat(LEADER.mayActAsRaiser()).isEqualTo(Denial.NOT_RAISER);
    }

    private static Alarm alarm(AlarmKind kind) {
        return Alarm.raised(new PersonId(new UUID(0, 1)), kind, false, false);
    }
}
