package se.vardkas.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Delivery;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Occasion;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.proof.Source;
import se.vardkas.identity.access.PersonId;
import se.vardkas.support.Seeded;

/** Which attempts are counted, and that none is twice, however often and in whatever order it is told of. */
class ReportCountTest {
    private static final NotificationId ID = new NotificationId(new UUID(0, 1));

    @Test
    void what_a_provider_took_is_counted_with_its_parts() {
        var batch = batch(sending(1, 0), taken(1, "SM1", 3));
        assertThat(batch.taken()).containsExactly(new ReportBatch.Taken(Channel.SMS, "twilio", Occasion.DRILL, 3));
        assertThat(batch.changed())
                .singleElement()
                .satisfies(change -> assertThat(change.delivery().counts(1)).isTrue());
        assertThat(batch.onlyCounted()).isEmpty();
    }

    @Test
    void what_no_provider_took_is_not_counted() {
        for (var outcome : List.of(
                new Outcome.Refused("r", Blame.NOBODY), new Outcome.Later("l", null), new Outcome.Unclear("u"))) {
            var batch = batch(sending(1, 0), new Report.Attempted(ID, 1, outcome, "twilio"));
            assertThat(batch.taken()).as(outcome.toString()).isEmpty();
        }
    }

    @Test
    void a_callback_alone_counts_nothing() {
        var batch = batch(sending(1, 0), new Report.Proved(ID, DeliveryState.RECEIVED, Source.PROVIDER));
        assertThat(batch.taken()).isEmpty();
    }

    @Test
    void an_attempt_that_is_counted_already_is_not_counted_again() {
        var once = batch(sending(1, 0), taken(1, "SM1", 1)).changed().get(0).delivery();
        assertThat(batch(once, taken(1, "SM1", 1)).taken()).isEmpty();
        assertThat(batch(sending(1, 0), taken(1, "SM1", 1), taken(1, "SM1", 1)).taken())
                .hasSize(1);
    }

    @Test
    void an_attempt_whose_result_comes_too_late_is_counted_and_changes_nothing_else() {
        var batch = batch(sending(2, 0), taken(1, "SM1", 1));
        assertThat(batch.taken()).hasSize(1);
        assertThat(batch.changed()).isEmpty();
        assertThat(batch.drafts()).isEmpty();
        assertThat(batch.onlyCounted()).containsExactly(sending(2, 0).counting(1));
    }

    @Test
    void two_attempts_that_were_both_taken_are_counted_both_in_any_order() {
        for (var reports : List.of(
                List.of(taken(1, "SM1", 1), taken(2, "SM2", 1)), List.of(taken(2, "SM2", 1), taken(1, "SM1", 1)))) {
            var batch = batch(sending(2, 0), reports.toArray(Report[]::new));
            assertThat(batch.taken()).hasSize(2);
            assertThat(batch.onlyCounted()).isEmpty();
            assertThat(batch.changed()).singleElement().satisfies(change -> {
                assertThat(change.delivery().counted()).isEqualTo(0b11);
                assertThat(change.delivery().state()).isEqualTo(DeliveryState.ACCEPTED);
                assertThat(change.delivery().providerReference()).isEqualTo("SM2");
            });
        }
    }

    @Test
    void what_was_due_again_stays_due_when_a_late_result_is_counted_with_it() {
        var later = new Report.Attempted(ID, 2, new Outcome.Later("quota", null), "twilio");
        var batch = batch(sending(2, 0), later, taken(1, "SM1", 1));
        assertThat(batch.changed()).singleElement().satisfies(change -> {
            assertThat(change.retryAfter()).isNotNull();
            assertThat(change.delivery().counts(1)).isTrue();
        });
    }

    @Test
    void attempts_are_counted_once_whatever_comes_twice_and_in_which_order_and_batches() {
        Seeded.trials(5_000, random -> {
            var reports = new ArrayList<Report>();
            for (int attempt = 1; attempt <= 6; attempt++) {
                reports.add(taken(attempt, "SM" + attempt, 2));
            }
            reports.addAll(List.copyOf(reports));
            Collections.shuffle(reports, random);
            int cut = random.nextInt(reports.size());
            var first = batch(sending(6, 0), reports.subList(0, cut).toArray(Report[]::new));
            var between = first.changed().isEmpty()
                    ? first.onlyCounted().stream().findFirst().orElse(sending(6, 0))
                    : first.changed().get(0).delivery();
            var second = batch(between, reports.subList(cut, reports.size()).toArray(Report[]::new));
            assertThat(first.taken().size() + second.taken().size()).isEqualTo(6);
        });
    }

    @Test
    void of_very_many_attempts_the_last_ones_count_as_one() {
        assertThat(batch(sending(30, 0), taken(30, "SM1", 1)).taken()).hasSize(1);
        var counted = sending(40, 0).counting(31);
        assertThat(counted.counts(30)).isFalse();
        assertThat(counted.counts(40)).isTrue();
        assertThat(counted.counted()).isPositive();
    }

    @Test
    void how_long_a_call_was_is_told_on_with_what_it_was_for() {
        var lasted = new Report.Lasted(ID, "twilio", "CA1", 61);
        assertThat(batch(sending(1, 0), lasted).calls()).containsExactly(new ReportBatch.Call(lasted, Occasion.DRILL));
    }

    private static Report taken(int attempt, String reference, int parts) {
        return new Report.Attempted(ID, attempt, new Outcome.Accepted(reference, parts), "twilio");
    }

    private static ReportBatch batch(Delivery delivery, Report... reports) {
        var batch = new ReportBatch();
        batch.add(delivery, true);
        for (var report : reports) {
            batch.apply(report, 0.5);
        }
        return batch;
    }

    private static Delivery sending(int attempt, int counted) {
        return new Delivery(
                ID,
                new PersonId(new UUID(0, 2)),
                Channel.SMS,
                Occasion.DRILL,
                DeliveryState.SENDING,
                attempt,
                0,
                null,
                null,
                counted);
    }
}
