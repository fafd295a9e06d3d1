package se.vardkas.delivery.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.ReportRules.News;
import se.vardkas.identity.access.PersonId;
import se.vardkas.support.Seeded;

class ReportRulesTest {
    private static final NotificationId ID = new NotificationId(new UUID(0, 1));

    @Test
    void a_worker_that_wakes_up_after_its_lease_writes_nothing() {
        var sending = delivery(DeliveryState.SENDING, 2);
        for (var outcome : List.of(
                new Outcome.Accepted("a"),
                new Outcome.Refused("r", Blame.NOBODY),
                new Outcome.Later("l", null),
                new Outcome.Unclear("u"))) {
            assertThat(apply(sending, new Report.Attempted(ID, 1, outcome)).news())
                    .isEqualTo(News.NONE);
        }
    }

    @Test
    void an_accepted_attempt_keeps_the_providers_reference() {
        var change =
                apply(delivery(DeliveryState.SENDING, 1), new Report.Attempted(ID, 1, new Outcome.Accepted("SM1")));
        assertThat(change.after().state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(change.after().providerReference()).isEqualTo("SM1");
        assertThat(change.news()).isEqualTo(News.ACCEPTED);
    }

    @Test
    void a_message_that_went_out_although_it_was_cancelled_is_shown_as_what_became_of_it() {
        var change =
                apply(delivery(DeliveryState.CANCELLED, 1), new Report.Attempted(ID, 1, new Outcome.Accepted("SM1")));
        assertThat(change.after().state()).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void a_message_of_which_a_failure_was_told_before_it_was_seen_to_be_taken_stays_failed_for_that_reason() {
        var failed = apply(delivery(DeliveryState.SENDING, 1), new Report.Undelivered(ID, "busy", Blame.NOBODY))
                .after();
        var change = apply(failed, new Report.Attempted(ID, 1, new Outcome.Accepted("c1")));
        assertThat(change.after().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(change.after().reason()).isEqualTo("busy");
        assertThat(change.after().providerReference()).isEqualTo("c1");
    }

    @Test
    void a_cancelled_message_is_not_tried_again_and_does_not_fail() {
        for (var outcome : List.of(new Outcome.Unclear("u"), new Outcome.Refused("r", Blame.NOBODY))) {
            var change = apply(delivery(DeliveryState.CANCELLED, 1), new Report.Attempted(ID, 1, outcome));
            assertThat(change.news()).isEqualTo(News.NONE);
            assertThat(change.retryAfter()).isNull();
        }
    }

    @Test
    void a_retry_stays_sending_with_a_reason_and_starts_the_next_channel() {
        var change = apply(delivery(DeliveryState.SENDING, 1), new Report.Attempted(ID, 1, new Outcome.Unclear("u")));
        assertThat(change.after().state()).isEqualTo(DeliveryState.SENDING);
        assertThat(change.after().reason()).isEqualTo("u");
        assertThat(change.retryAfter()).isNotNull();
        assertThat(change.nextChannel()).isTrue();
    }

    @Test
    void an_outcome_that_comes_after_the_proof_changes_nothing() {
        var proved = apply(delivery(DeliveryState.SENDING, 1), app(DeliveryState.RECEIVED))
                .after();
        assertThat(apply(proved, new Report.Attempted(ID, 1, new Outcome.Unclear("u")))
                        .news())
                .isEqualTo(News.NONE);
        assertThat(apply(proved, new Report.Attempted(ID, 1, new Outcome.Accepted("x")))
                        .after()
                        .state())
                .isEqualTo(DeliveryState.RECEIVED);
    }

    @Test
    void what_a_provider_could_not_deliver_fails_once_and_starts_the_next_channel() {
        var failed =
                apply(delivery(DeliveryState.ACCEPTED, 1), new Report.Undelivered(ID, "twilio-30003", Blame.NOBODY));
        assertThat(failed.after().reason()).isEqualTo("twilio-30003");
        assertThat(failed.nextChannel()).isTrue();
        assertThat(apply(failed.after(), new Report.Undelivered(ID, "twilio-30003", Blame.NOBODY))
                        .news())
                .isEqualTo(News.NONE);
        assertThat(apply(delivery(DeliveryState.RECEIVED, 1), new Report.Undelivered(ID, "x", Blame.NOBODY))
                        .news())
                .isEqualTo(News.NONE);
    }

    @Test
    void an_attempt_that_is_not_needed_is_cancelled() {
        var change = apply(delivery(DeliveryState.SENDING, 3), new Report.NotNeeded(ID, 3, Report.NotNeeded.REACHED));
        assertThat(change.after().state()).isEqualTo(DeliveryState.CANCELLED);
        assertThat(change.after().reason()).isEqualTo("reached-already");
        assertThat(apply(delivery(DeliveryState.SENDING, 3), new Report.NotNeeded(ID, 2, Report.NotNeeded.REACHED))
                        .news())
                .isEqualTo(News.NONE);
    }

    @Test
    void callbacks_in_any_order_and_number_end_in_the_highest_proof() {
        Seeded.trials(20_000, random -> {
            var reports = new ArrayList<Report>(List.of(
                    new Report.Attempted(ID, 1, new Outcome.Accepted("SM1")),
                    provider(DeliveryState.ACCEPTED),
                    provider(DeliveryState.ACCEPTED),
                    provider(DeliveryState.RECEIVED),
                    app(DeliveryState.SHOWN)));
            reports.addAll(List.copyOf(reports));
            Collections.shuffle(reports, random);
            var delivery = delivery(DeliveryState.SENDING, 1);
            for (var report : reports) {
                var next = apply(delivery, report).after();
                assertThat(next.state()).isGreaterThanOrEqualTo(delivery.state());
                delivery = next;
            }
            assertThat(delivery.state()).isEqualTo(DeliveryState.SHOWN);
        });
    }

    private static ReportRules.Change apply(Delivery delivery, Report report) {
        return ReportRules.apply(delivery, report, 0.5);
    }

    private static Report app(DeliveryState stage) {
        return new Report.Proved(ID, stage, Source.APP);
    }

    private static Report provider(DeliveryState stage) {
        return new Report.Proved(ID, stage, Source.PROVIDER);
    }

    private static Delivery delivery(DeliveryState state, int attempt) {
        return new Delivery(ID, new PersonId(new UUID(0, 2)), Channel.SMS, state, attempt, attempt - 1, null, null);
    }
}
