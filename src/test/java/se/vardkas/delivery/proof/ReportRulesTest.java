package se.vardkas.delivery.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
                new Outcome.Held("h", Duration.ZERO, true),
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
        var failed = apply(
                        delivery(DeliveryState.SENDING, 1), new Report.Undelivered(ID, "twilio", "busy", Blame.NOBODY))
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
    void what_is_held_back_waits_with_its_reason_and_was_not_tried() {
        for (var cry : List.of(true, false)) {
            var held = new Outcome.Held("paced", Duration.ofSeconds(3), cry);
            var change = apply(delivery(DeliveryState.SENDING, 1), new Report.Attempted(ID, 1, held));
            assertThat(change.after().state()).isEqualTo(DeliveryState.SENDING);
            assertThat(change.after().reason()).isEqualTo("paced");
            assertThat(change.after().tries()).isZero();
            assertThat(change.retryAfter()).isEqualTo(Duration.ofSeconds(3));
            assertThat(change.nextChannel()).isEqualTo(cry);
            assertThat(change.news()).isEqualTo(News.SILENT);
        }
    }

    @Test
    void however_often_it_is_held_back_it_has_all_its_tries_left() {
        var delivery = delivery(DeliveryState.SENDING, 1);
        var held = new Outcome.Held("paced", Duration.ofMillis(500), true);
        for (int attempt = 1; attempt <= 50; attempt++) {
            delivery = apply(claimed(delivery, attempt), new Report.Attempted(ID, attempt, held))
                    .after();
            assertThat(delivery.state()).isEqualTo(DeliveryState.SENDING);
        }
        for (int attempt = 51; attempt <= 56; attempt++) {
            assertThat(delivery.state()).isEqualTo(DeliveryState.SENDING);
            delivery = apply(
                            claimed(delivery, attempt),
                            new Report.Attempted(ID, attempt, new Outcome.Later("busy", null)))
                    .after();
        }
        assertThat(delivery.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(delivery.tries()).isEqualTo(6);
    }

    @Test
    void what_was_held_back_for_a_minute_in_all_has_become_useless_and_says_why() {
        var delivery = delivery(DeliveryState.SENDING, 1);
        var held = new Outcome.Held("paced", Duration.ofSeconds(3), false);
        for (int attempt = 1; attempt <= 20; attempt++) {
            var change = apply(claimed(delivery, attempt), new Report.Attempted(ID, attempt, held));
            assertThat(change.news()).isEqualTo(News.SILENT);
            delivery = change.after();
        }
        var last = apply(claimed(delivery, 21), new Report.Attempted(ID, 21, held));
        assertThat(last.news()).isEqualTo(News.FAILED);
        assertThat(last.after().reason()).isEqualTo("paced");
        assertThat(last.after().tries()).isZero();
        assertThat(last.nextChannel()).isTrue();
    }

    @Test
    void an_attempt_that_was_held_back_after_an_unclear_one_is_not_what_may_repeat_it() {
        var unclear = apply(delivery(DeliveryState.SENDING, 1), new Report.Attempted(ID, 1, new Outcome.Unclear("u")))
                .after();
        var held = new Outcome.Held("paced", Duration.ofSeconds(1), true);
        var waiting =
                apply(claimed(unclear, 2), new Report.Attempted(ID, 2, held)).after();
        assertThat(waiting.unclear()).isEqualTo(1);
        assertThat(waiting.tries()).isEqualTo(1);
        var again = apply(claimed(waiting, 3), new Report.Attempted(ID, 3, new Outcome.Unclear("u")));
        assertThat(again.after().state()).isEqualTo(DeliveryState.FAILED);
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
        var failed = apply(
                delivery(DeliveryState.ACCEPTED, 1),
                new Report.Undelivered(ID, "twilio", "twilio-30003", Blame.NOBODY));
        assertThat(failed.after().reason()).isEqualTo("twilio-30003");
        assertThat(failed.nextChannel()).isTrue();
        assertThat(apply(failed.after(), new Report.Undelivered(ID, "twilio", "twilio-30003", Blame.NOBODY))
                        .news())
                .isEqualTo(News.NONE);
        assertThat(apply(delivery(DeliveryState.RECEIVED, 1), new Report.Undelivered(ID, "twilio", "x", Blame.NOBODY))
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
    void a_call_that_is_over_came() {
        var change = apply(delivery(DeliveryState.ACCEPTED, 1), new Report.Lasted(ID, "twilio", "CA1", 61));
        assertThat(change.after().state()).isEqualTo(DeliveryState.RECEIVED);
        assertThat(change.news()).isEqualTo(News.PROOF);
        assertThat(change.source()).isEqualTo(Source.PROVIDER);
        assertThat(apply(delivery(DeliveryState.ANSWERED, 1), new Report.Lasted(ID, "twilio", "CA1", 61))
                        .after()
                        .state())
                .isEqualTo(DeliveryState.ANSWERED);
    }

    @Test
    void minutes_that_were_begun_are_charged_for() {
        var minutes = Map.of(0, 0, 1, 1, 59, 1, 60, 1, 61, 2, 120, 2, 3_601, 61);
        minutes.forEach((seconds, begun) -> assertThat(new Report.Lasted(ID, "twilio", "CA1", seconds).startedMinutes())
                .as("%d s", seconds)
                .isEqualTo(begun));
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

    private static Delivery claimed(Delivery delivery, int attempt) {
        return new Delivery(
                ID,
                delivery.recipient(),
                delivery.channel(),
                delivery.occasion(),
                DeliveryState.SENDING,
                attempt,
                delivery.unclear(),
                delivery.putOff(),
                delivery.reason(),
                null,
                delivery.counted());
    }

    private static Delivery delivery(DeliveryState state, int attempt) {
        return new Delivery(
                ID,
                new PersonId(new UUID(0, 2)),
                Channel.SMS,
                Occasion.ALARM,
                state,
                attempt,
                attempt - 1,
                null,
                null,
                0);
    }
}
