package se.vardkas.readiness.cover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.escalation.ladder.Preview;
import se.vardkas.escalation.ladder.Preview.Recipient;
import se.vardkas.identity.access.PersonId;
import se.vardkas.oncall.rota.Span;

class VerdictTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final List<String> WARNINGS = List.of(
            "nobody-reachable", "catch-all", "needs-two-and-only-one", "nobody-on-call", "roster-gap", "push-off");

    @Test
    void somebody_beyond_doubt_whom_the_plan_reaches_is_cover() {
        assertThat(Verdict.of(preview(List.of(), null, person(false, Channel.PUSH)), NOW))
                .isEqualTo(new Verdict(CoverState.COVERED, List.of()));
    }

    @Test
    void every_set_of_warnings_makes_it_thin_where_somebody_is_reached_and_uncovered_where_nobody_is() {
        for (int set = 0; set < 1 << WARNINGS.size(); set++) {
            var warnings = new ArrayList<String>();
            for (int i = 0; i < WARNINGS.size(); i++) {
                if ((set & 1 << i) != 0) {
                    warnings.add(WARNINGS.get(i));
                }
            }
            var reasons =
                    WARNINGS.subList(0, 4).stream().filter(warnings::contains).toList();
            var reached = Verdict.of(preview(warnings, null, person(false, Channel.SMS)), NOW);
            assertThat(reached.reasons()).isEqualTo(reasons);
            assertThat(reached.state()).isEqualTo(reasons.isEmpty() ? CoverState.COVERED : CoverState.THIN);
            if (!reasons.isEmpty()) {
                var caught = Verdict.of(preview(warnings, null, person(true, Channel.SMS)), NOW);
                assertThat(caught).isEqualTo(new Verdict(CoverState.UNCOVERED, reasons));
            }
        }
    }

    @Test
    void a_gap_counts_where_it_begins_within_a_day() {
        assertThat(gapIn(Duration.ofSeconds(1))).containsExactly("roster-gap");
        assertThat(gapIn(Duration.ofHours(24))).containsExactly("roster-gap");
        assertThat(gapIn(Duration.ofHours(24).plusSeconds(1))).isEmpty();
        assertThat(gapIn(Duration.ZERO))
                .as("nobody on call now is told as that")
                .isEmpty();
    }

    private static List<String> gapIn(Duration wait) {
        var from = NOW.plus(wait);
        var preview = preview(List.of("roster-gap"), new Span(from, from.plusSeconds(60)), person(false, Channel.PUSH));
        return Verdict.of(preview, NOW).reasons();
    }

    @Test
    void a_doubt_counts_where_nobody_of_those_reached_first_has_a_channel_beyond_it() {
        var silent = person(false, List.of("device-silent"), Channel.PUSH);
        var unverified = person(false, List.of("number-not-verified"), Channel.SMS, Channel.VOICE);
        var both = person(false, List.of("device-silent", "number-not-verified"), Channel.PUSH, Channel.SMS);
        var half = person(false, List.of("device-silent"), Channel.PUSH, Channel.SMS);
        var unproven = person(false, List.of("push-unproven"), Channel.PUSH);
        assertThat(doubts(unproven)).containsExactly("push-unproven");
        assertThat(doubts(silent, unproven)).containsExactly("device-silent", "push-unproven");
        assertThat(doubts(person(false, List.of("push-unproven"), Channel.PUSH, Channel.SMS)))
                .isEmpty();
        assertThat(doubts(person(false, List.of("push-unproven"), Channel.VOICE)))
                .isEmpty();
        assertThat(doubts(silent)).containsExactly("device-silent");
        assertThat(doubts(unverified)).containsExactly("number-not-verified");
        assertThat(doubts(silent, unverified)).containsExactly("device-silent", "number-not-verified");
        assertThat(doubts(both)).containsExactly("device-silent", "number-not-verified");
        assertThat(doubts(half)).isEmpty();
        assertThat(doubts(both, half)).isEmpty();
    }

    private static List<String> doubts(Recipient... first) {
        return Verdict.of(preview(List.of(), null, first), NOW).reasons();
    }

    @Test
    void those_who_cannot_be_reached_do_not_count_as_first() {
        var nobody = new Preview.Step(0, List.of(person(false)));
        var somebody = new Preview.Step(0, List.of(person(false), person(false, Channel.PUSH)));
        assertThat(Verdict.first(new Preview(List.of(nobody, somebody), 1, null, List.of())))
                .hasSize(1);
        assertThat(Verdict.first(new Preview(List.of(nobody), 1, null, List.of())))
                .isEmpty();
    }

    @Test
    void what_is_amiss_is_counted_where_somebody_is_reached_first_with_those_who_are_not() {
        var nobody = new Preview.Step(0, List.of(person(false, List.of("no-phone"))));
        var some = new Preview.Step(
                0,
                List.of(
                        person(false, List.of("push-unproven", "away"), Channel.PUSH),
                        person(false, List.of("push-unproven"), Channel.PUSH, Channel.SMS),
                        person(false, List.of("no-push-token"))));
        assertThat(Verdict.amiss(new Preview(List.of(nobody, some, nobody), 1, null, List.of())))
                .isEqualTo(Map.of("push-unproven", 2, "away", 1, "no-push-token", 1));
        assertThat(Verdict.amiss(new Preview(List.of(nobody), 1, null, List.of())))
                .isEmpty();
    }

    private static Preview preview(List<String> warnings, @Nullable Span gap, Recipient... first) {
        return new Preview(List.of(new Preview.Step(0, List.of(first))), 1, gap, warnings);
    }

    private static Recipient person(boolean caught, Channel... channels) {
        return person(caught, List.of(), channels);
    }

    private static Recipient person(boolean caught, List<String> reasons, Channel... channels) {
        return new Recipient(new PersonId(UUID.randomUUID()), List.of(channels), reasons, caught);
    }
}
