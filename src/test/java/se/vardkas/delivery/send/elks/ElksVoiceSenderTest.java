package se.vardkas.delivery.send.elks;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.proof.Source;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.SenderContract;
import se.vardkas.support.Seeded;

class ElksVoiceSenderTest extends SenderContract {
    private static final String CALLBACKS = ElksFixture.PUBLIC_URL + "/api/v1/callbacks/elks/";
    private static final NotificationId ID = MESSAGE.id();

    @Override
    protected Sender sender(URI endpoint) {
        return new ElksVoiceSender(ElksFixture.elks(endpoint));
    }

    @Override
    protected String success() {
        return "{\"id\": \"c1\", \"state\": \"ongoing\"}";
    }

    @Test
    void a_call_is_posted_as_46elks_asks_for_it_and_holds_level_and_site_code_and_no_other_code() {
        var form = posted(MESSAGE);
        assertThat(provider.requests().get(0).path()).isEqualTo("/a1/calls");
        assertThat(form)
                .containsEntry("to", List.of(MESSAGE.address()))
                .containsEntry("from", List.of(ElksFixture.NUMBER))
                .containsEntry("timeout", List.of("30"));
        assertThat(form.get("voice_start").get(0))
                .startsWith(CALLBACKS + "voice-start?")
                .contains(ID.toString(), "&words=sv-panic-s-t-h-take&seal=")
                .doesNotContain("4711");
        assertThat(form.get("whenhangup").get(0))
                .startsWith(CALLBACKS + "voice-status?")
                .contains(ID.toString());
    }

    @Test
    void who_cannot_answer_on_the_keypad_is_not_asked_to() {
        assertThat(posted(alarm(Event.ALARM, false, null)).get("voice_start").get(0))
                .contains("&words=sv-panic-app&seal=");
    }

    @Test
    void what_was_never_recorded_is_not_called_for() {
        assertThat(sender.send(alarm(Event.CLOSED, false, "STH")))
                .isEqualTo(new Outcome.Refused("elks-not-recorded", Blame.OPERATORS));
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void a_sender_that_is_a_name_sends_sms_and_does_not_call() {
        var named = ElksFixture.elks(provider.address(), "Vardkas", null);
        assertThat(new ElksVoiceSender(named).isOn()).isFalse();
        assertThat(new ElksSmsSender(named).isOn()).isTrue();
        assertThat(sender.isOn()).isTrue();
    }

    @Test
    void a_call_that_has_failed_as_it_is_taken_is_refused() {
        provider.answers(200, "{\"id\": \"c1\", \"state\": \"failed\"}");
        assertThat(sender.send(MESSAGE)).isEqualTo(new Outcome.Refused("elks-failed", Blame.NOBODY));
    }

    @Test
    void what_became_of_a_call_is_told_when_it_is_asked_for_and_an_answered_one_is_received_no_more() {
        assertThat(asked("ongoing")).contains(new Report.Proved(ID, DeliveryState.ACCEPTED, Source.PROVIDER));
        assertThat(provider.requests().get(0).path()).isEqualTo("/a1/calls/c1");
        assertThat(asked("success")).contains(new Report.Proved(ID, DeliveryState.RECEIVED, Source.PROVIDER));
        assertThat(asked("busy")).contains(new Report.Undelivered(ID, "46elks", "elks-busy", Blame.NOBODY));
        assertThat(asked("failed")).contains(new Report.Undelivered(ID, "46elks", "elks-failed", Blame.NOBODY));
        assertThat(asked("something-new")).isEmpty();
        provider.answers(404, "Not found");
        assertThat(sender.ask(ID, "c1")).isEmpty();
    }

    @Test
    void a_call_that_is_over_tells_how_long_it_was() {
        provider.answers(200, "{\"id\": \"c1\", \"state\": \"success\", \"duration\": 61}");
        assertThat(sender.ask(ID, "c1")).contains(new Report.Lasted(ID, "46elks", "c1", 61));
        for (var duration : new String[] {"", "-1", "1.5", "soon", "12345678901"}) {
            assertThat(ElksStatus.ofCall(ID, "success", "c1", duration))
                    .as(duration)
                    .contains(new Report.Proved(ID, DeliveryState.RECEIVED, Source.PROVIDER));
        }
    }

    @Test
    void words_are_believed_at_the_address_that_was_given_with_them_and_at_no_other() {
        var elks = ElksFixture.elks(provider.address());
        var given = new QueryStringDecoder(elks.callback("voice", "47", MESSAGE.tenant(), ID)).parameters();
        var tenant = given.get("tenant").get(0);
        var seal = given.get("seal").get(0);
        assertThat(elks.sealed("voice", "47", tenant, ID.toString(), seal)).isTrue();
        assertThat(elks.sealed("voice", "4", tenant, ID.toString(), seal)).isFalse();
        assertThat(elks.sealed("voice", "", tenant, ID.toString(), seal)).isFalse();
        assertThat(elks.sealed("voice-start", "47", tenant, ID.toString(), seal))
                .isFalse();
        assertThat(elks.sealed("voice", tenant, ID.toString(), seal)).isFalse();
        Seeded.trials(10_000, random -> {
            var parts = new String[] {"47", tenant, ID.toString(), seal};
            int which = random.nextInt(parts.length);
            int at = random.nextInt(parts[which].length());
            var changed = new StringBuilder(parts[which]);
            changed.setCharAt(at, (char) (changed.charAt(at) ^ 1 + random.nextInt(7)));
            parts[which] = changed.toString();
            assertThat(elks.sealed("voice", parts[0], parts[1], parts[2], parts[3]))
                    .isFalse();
        });
    }

    private Optional<Report> asked(String state) {
        provider.answers(200, "{\"id\": \"c1\", \"state\": \"" + state + "\"}");
        return sender.ask(ID, "c1");
    }

    private Map<String, List<String>> posted(Outgoing message) {
        provider.answers(200, success());
        assertThat(sender.send(message)).isEqualTo(new Outcome.Accepted("c1"));
        return new QueryStringDecoder(provider.requests().get(0).body(), false).parameters();
    }

    private static Outgoing alarm(Event event, boolean answerable, String site) {
        return new Outgoing(
                MESSAGE.tenant(),
                ID,
                MESSAGE.alarm(),
                event,
                "panic",
                false,
                false,
                0,
                site,
                null,
                null,
                answerable,
                "sv",
                MESSAGE.address(),
                List.of());
    }
}
