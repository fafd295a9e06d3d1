package se.vardkas.alarm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.PinCheck;

/** What the raiser and those who were told learn of answers, and how long an owner is waited for. */
class AnswersTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final PersonId ELIN = new PersonId(new UUID(0, 1));
    private static final PersonId AMIR = new PersonId(new UUID(0, 2));
    private static final Effect SPARED = new Effect.StopFor(AMIR);

    private final Alarm raised = Alarm.raised(ELIN, AlarmKind.PANIC, false, false);

    @Test
    void when_all_who_were_told_cannot_the_next_step_is_taken_at_once_and_not_before() {
        assertThat(move(raised, cannot(0, 0)).effects()).containsExactly(SPARED, new Effect.NextStep());
        assertThat(move(raised, cannot(0, 1)).effects()).containsExactly(SPARED);
        assertThat(move(raised, cannot(1, 0)).effects()).containsExactly(SPARED);
    }

    @Test
    void who_cannot_is_no_news_to_the_raiser_unless_it_was_thought_that_nobody_knew() {
        assertThat(move(raised, cannot(0, 1)).after().version()).isEqualTo(raised.version());
        var deadEnd = move(raised, new AlarmEvent.NobodyReached("no-proof")).after();
        assertThat(move(deadEnd, cannot(0, 1)).after().version()).isEqualTo(deadEnd.version() + 1);
    }

    @Test
    void the_timeline_tells_who_took_it_and_in_how_many_minutes_they_come() {
        assertThat(move(raised, coming(4)).entries().get(0).data()).isEqualTo(Map.of("owner", true, "etaMinutes", 4));
    }

    @Test
    void an_owners_new_time_counts_until_the_raiser_presses_again() {
        var taken = move(raised, coming(4)).after();
        var newTime = new Effect.CheckOnSite(Duration.ofMinutes(25));
        assertThat(move(taken, coming(20)).effects()).containsExactly(newTime);
        var insisted = move(taken, pressed()).after();
        assertThat(move(insisted, coming(20)).effects()).isEmpty();
        var insistedTwice = move(insisted, pressed()).after();
        assertThat(move(move(insistedTwice, coming(20)).after(), coming(20)).effects())
                .isEmpty();
    }

    @Test
    void a_press_before_anybody_has_taken_it_insists_on_nobody() {
        var taken = move(move(raised, pressed()).after(), coming(4)).after();
        assertThat(move(taken, coming(20)).effects()).contains(new Effect.CheckOnSite(Duration.ofMinutes(25)));
    }

    @Test
    void only_the_first_wish_to_stand_down_is_news_to_the_raiser() {
        var first = standDown(raised, NOW);
        assertThat(first.version()).isEqualTo(raised.version() + 1);
        var second = standDown(first, NOW.plusSeconds(9));
        assertThat(second.version()).isEqualTo(first.version());
        assertThat(second.standDown().requestedAt()).isEqualTo(NOW);
    }

    private static Alarm standDown(Alarm alarm, Instant at) {
        var asked = new AlarmEvent.StandDownRequested(ELIN, PinCheck.RIGHT);
        return ((Decision.Move) Lifecycle.next(alarm, asked, at)).after();
    }

    private static AlarmEvent coming(int etaMinutes) {
        return new AlarmEvent.Answered(AMIR, Answer.COMING, etaMinutes, 0, 1);
    }

    private static AlarmEvent cannot(int othersComing, int othersUndecided) {
        return new AlarmEvent.Answered(AMIR, Answer.CANNOT, null, othersComing, othersUndecided);
    }

    private static AlarmEvent pressed() {
        return new AlarmEvent.Repeated(ELIN, AlarmKind.PANIC, false, Map.of());
    }

    private static Decision.Move move(Alarm alarm, AlarmEvent event) {
        return (Decision.Move) Lifecycle.next(alarm, event, NOW);
    }
}
