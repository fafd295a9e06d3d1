package se.vardkas.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.Sender;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.support.HandClock;
import se.vardkas.timeline.chain.AlarmId;

class PacingTest {
    private static final Named SMS = new Named(Channel.SMS, "twilio");
    private static final Named CALL = new Named(Channel.VOICE, "twilio");
    private static final Map<String, String> NO_HOURLY =
            Map.of("vardkas.pace.sms-per-hour", "0", "vardkas.pace.calls-per-hour", "0");

    private final HandClock clock = new HandClock();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private int numbers;

    @Test
    void what_calls_for_somebody_in_a_panic_is_never_held_back_by_anything() {
        var pacing = pacing(Map.of("vardkas.pace.twilio-sms.per-second", "0.01", "vardkas.pace.sms-per-hour", "2"));
        for (var event :
                Arrays.stream(Event.values()).filter(event -> !event.isNews()).toList()) {
            for (int i = 0; i < 200; i++) {
                assertThat(pacing.pass(SMS, to("+9991", "panic", event, false), 0))
                        .isEmpty();
            }
        }
        assertThat(pacing.pass(SMS, to("+9992", "threat", Event.ALARM, false), 1))
                .isPresent();
        assertThat(metrics.get("vardkas_paced").counters()).hasSize(1);
    }

    /** At the provider the news of one panic would stand before the cries of the next. */
    @Test
    void that_a_panic_is_taken_or_over_waits_as_other_news_do() {
        var pacing = pacing(with("vardkas.pace.twilio-sms.per-second", "1"));
        assertThat(pacing.pass(SMS, somewhere("panic", Event.ALARM, false), 0)).isEmpty();
        for (var event : List.of(Event.TAKEN, Event.CLOSED)) {
            assertThat(pacing.pass(SMS, somewhere("panic", event, false), 1)).isPresent();
        }
        assertThat(pacing.pass(SMS, somewhere("panic", Event.ALARM, false), 0)).isEmpty();
    }

    @Test
    void a_drill_of_a_panic_waits_as_others_do() {
        var pacing = pacing(with("vardkas.pace.twilio-sms.per-second", "1"));
        assertThat(pacing.pass(SMS, somewhere("panic", Event.ALARM, true), 3)).isEmpty();
        assertThat(pacing.pass(SMS, somewhere("panic", Event.ALARM, true), 3)).isPresent();
    }

    @Test
    void without_being_asked_calls_through_twilio_go_one_a_second_sms_ten_and_others_as_they_come() {
        var pacing = pacing(NO_HOURLY);
        assertThat(atOnce(pacing, CALL)).isEqualTo(1);
        assertThat(atOnce(pacing, SMS)).isEqualTo(5);
        clock.pass(Duration.ofSeconds(10));
        assertThat(atOnce(pacing, SMS)).isEqualTo(5);
        for (var channel : List.of(Channel.SMS, Channel.VOICE)) {
            assertThat(atOnce(pacing, new Named(channel, "46elks"))).isEqualTo(100);
        }
        assertThat(atOnce(pacing, new Named(Channel.PUSH, "fcm"))).isEqualTo(100);
        assertThat(atOnce(pacing, new Named(Channel.PUSH, "webpush"))).isEqualTo(100);
    }

    @Test
    void each_line_has_the_pace_that_was_set() {
        var lines = Map.of(
                "fcm-push", new Named(Channel.PUSH, "fcm"),
                "twilio-sms", SMS,
                "twilio-voice", CALL,
                "46elks-sms", new Named(Channel.SMS, "46elks"),
                "46elks-voice", new Named(Channel.VOICE, "46elks"));
        lines.forEach((name, sender) -> {
            var settings = new HashMap<>(NO_HOURLY);
            settings.put("vardkas.pace.twilio-sms.per-second", "0");
            settings.put("vardkas.pace.twilio-voice.per-second", "0");
            settings.put("vardkas.pace." + name + ".per-second", "2");
            settings.put("vardkas.pace." + name + ".burst", "8");
            var pacing = pacing(settings);
            lines.values()
                    .forEach(other ->
                            assertThat(atOnce(pacing, other)).as(name).isEqualTo(other.equals(sender) ? 4 : 100));
        });
    }

    @Test
    void cries_for_help_stand_before_what_became_of_them_and_drills_after_both() {
        var pacing = pacing(with("vardkas.pace.twilio-sms.per-second", "1"));
        assertThat(pacing.pass(SMS, somewhere("threat", Event.ALARM, false), 1)).isEmpty();
        var lastFirst = List.of(
                somewhere("threat", Event.ALARM, true),
                somewhere("assist", Event.CLOSED, false),
                somewhere("threat", Event.CLOSED, false),
                somewhere("panic", Event.CLOSED, false),
                somewhere("assist", Event.ALARM, false),
                somewhere("threat", Event.ALARM, false));
        var priorities = List.of(3, 3, 2, 1, 2, 1);
        for (int turn = lastFirst.size() - 1; turn >= 0; turn--) {
            for (int i = 0; i <= turn; i++) {
                assertThat(pacing.pass(SMS, lastFirst.get(i), priorities.get(i)))
                        .as("%s asks, %s is next", i, turn)
                        .isPresent();
            }
            clock.pass(Duration.ofSeconds(1));
            assertThat(pacing.pass(SMS, lastFirst.get(turn), priorities.get(turn)))
                    .as("%s", turn)
                    .isEmpty();
        }
    }

    @Test
    void what_is_put_off_says_why_and_starts_the_next_channel_where_it_is_a_cry_for_help() {
        var pacing = pacing(Map.of("vardkas.pace.twilio-voice.per-second", "1", "vardkas.pace.sms-per-hour", "2"));
        pacing.pass(CALL, somewhere("threat", Event.ALARM, false), 1);
        assertThat(pacing.pass(CALL, somewhere("threat", Event.ALARM, false), 1))
                .contains(new Outcome.Held("paced", Duration.ofSeconds(1), true));
        assertThat(pacing.pass(CALL, somewhere("", Event.CONTACT_TEST, false), 4))
                .contains(new Outcome.Held("paced", Duration.ofSeconds(2), false));
        pacing.pass(SMS, to("+9991", "threat", Event.ALARM, false), 1);
        assertThat(pacing.pass(SMS, to("+9991", "threat", Event.ALARM, false), 1))
                .contains(new Outcome.Held("destination-rested", Duration.ofHours(1), true));
        assertThat(pacing.pass(SMS, to("+9991", "threat", Event.CLOSED, false), 1))
                .contains(new Outcome.Held("destination-rested", Duration.ofHours(1), false));
    }

    @Test
    void a_number_that_rests_takes_nobodys_turn_and_one_that_waits_for_its_turn_is_not_reached() {
        var pacing = pacing(Map.of("vardkas.pace.twilio-voice.per-second", "1", "vardkas.pace.calls-per-hour", "2"));
        assertThat(pacing.pass(CALL, to("+9991", "threat", Event.ALARM, false), 1))
                .isEmpty();
        clock.pass(Duration.ofSeconds(1));
        assertThat(pacing.pass(CALL, to("+9991", "threat", Event.ALARM, false), 1))
                .isPresent();
        assertThat(pacing.pass(CALL, to("+9992", "threat", Event.ALARM, false), 1))
                .isEmpty();
        var waiting = to("+9993", "threat", Event.ALARM, false);
        for (int i = 0; i < 5; i++) {
            assertThat(pacing.pass(CALL, waiting, 1)).isPresent();
        }
        clock.pass(Duration.ofSeconds(1));
        assertThat(pacing.pass(CALL, waiting, 1)).isEmpty();
    }

    @Test
    void only_what_may_have_reached_somebody_counts_for_the_number() {
        var reached = Map.<Outcome, Boolean>of(
                new Outcome.Accepted("ref"), true,
                new Outcome.Unclear("lost"), true,
                new Outcome.Later("twilio-broken", null), false,
                new Outcome.Refused("dead", Blame.ADDRESS), false);
        reached.forEach((outcome, counts) -> {
            var pacing = pacing(Map.of("vardkas.pace.sms-per-hour", "2"));
            var message = to("+9991", "threat", Event.ALARM, false);
            assertThat(pacing.pass(SMS, message, 1)).isEmpty();
            pacing.sent(SMS, message, outcome);
            assertThat(pacing.pass(SMS, to("+9991", "threat", Event.ALARM, false), 1)
                            .isPresent())
                    .as("%s", outcome)
                    .isEqualTo(counts);
        });
    }

    @Test
    void what_was_let_pass_and_not_sent_is_as_if_it_had_never_been() {
        var pacing = pacing(Map.of("vardkas.pace.twilio-sms.per-second", "1", "vardkas.pace.sms-per-hour", "2"));
        for (int i = 0; i < 5; i++) {
            var message = to("+9991", "threat", Event.ALARM, false);
            assertThat(pacing.pass(SMS, message, 1)).isEmpty();
            pacing.notSent(SMS, message);
        }
    }

    @Test
    void what_was_put_off_is_counted_without_a_word_of_whom_it_was_for() {
        var pacing = pacing(with("vardkas.pace.twilio-sms.per-second", "1"));
        for (int i = 0; i < 3; i++) {
            pacing.pass(SMS, to("+9991", "threat", Event.ALARM, false), 1);
        }
        assertThat(metrics.get("vardkas_paced")
                        .tags("channel", "sms", "provider", "twilio", "why", "paced")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(metrics.getMetersAsString()).doesNotContain("999");
    }

    private int atOnce(Pacing pacing, Sender sender) {
        int passed = 0;
        for (int i = 0; i < 100; i++) {
            passed += pacing.pass(sender, somewhere("threat", Event.ALARM, false), 1)
                            .isEmpty()
                    ? 1
                    : 0;
        }
        return passed;
    }

    private Pacing pacing(Map<String, String> settings) {
        return PaceInsides.with(settings, metrics, clock);
    }

    private static Map<String, String> with(String property, String value) {
        var settings = new HashMap<>(NO_HOURLY);
        settings.put(property, value);
        return settings;
    }

    private Outgoing somewhere(String kind, Event event, boolean drill) {
        return to("+999" + ++numbers, kind, event, drill);
    }

    private static Outgoing to(String number, String kind, Event event, boolean drill) {
        return new Outgoing(
                new TenantId(UUID.randomUUID()),
                new NotificationId(UUID.randomUUID()),
                new AlarmId(UUID.randomUUID()),
                event,
                kind,
                drill,
                false,
                0,
                null,
                null,
                null,
                event == Event.ALARM,
                "sv",
                number,
                List.of());
    }

    private record Named(Channel channel, String provider) implements Sender {
        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public Outcome send(Outgoing message) {
            return new Outcome.Accepted("ref");
        }
    }
}
