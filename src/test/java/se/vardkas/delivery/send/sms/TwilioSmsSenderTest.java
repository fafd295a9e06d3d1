package se.vardkas.delivery.send.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.SenderContract;
import se.vardkas.delivery.send.twilio.TwilioFixture;

class TwilioSmsSenderTest extends SenderContract {
    @Override
    protected Sender sender(URI endpoint) {
        return new TwilioSmsSender(TwilioFixture.twilio(endpoint));
    }

    @Override
    protected String success() {
        return "{\"sid\": \"SM1\", \"status\": \"queued\"}";
    }

    @Test
    void an_sms_is_posted_as_twilio_asks_for_it_and_ends_with_its_code() {
        provider.answers(201, success());
        sender.send(MESSAGE);
        var request = provider.requests().get(0);
        assertThat(request.path()).isEqualTo("/2010-04-01/Accounts/AC1/Messages.json");
        assertThat(request.headers().get("Authorization")).allMatch(header -> header.startsWith("Basic "));
        var form = new QueryStringDecoder(request.body(), false).parameters();
        assertThat(form)
                .containsEntry("To", List.of(MESSAGE.address()))
                .containsEntry("From", List.of("+46701740699"))
                .containsEntry("ValidityPeriod", List.of("90"));
        assertThat(form.get("Body").get(0)).endsWith("Kod 4711");
        assertThat(form.get("StatusCallback").get(0))
                .startsWith(TwilioFixture.PUBLIC_URL + "/api/v1/callbacks/twilio/message-status?")
                .contains(MESSAGE.id().toString());
    }

    @Test
    void an_error_of_theirs_is_unclear_because_they_may_have_sent_it_all_the_same() {
        provider.answers(500, "{\"code\": 20500, \"status\": 500}");
        assertThat(sender.send(MESSAGE)).isEqualTo(new Outcome.Unclear("twilio-20500"));
    }

    @Test
    void a_refusal_is_final_and_an_invalid_number_dead() {
        provider.answers(400, "{\"code\": 21610, \"status\": 400}");
        assertThat(sender.send(MESSAGE)).isEqualTo(new Outcome.Refused("twilio-21610", false));
        provider.answers(400, "{\"code\": 21211, \"status\": 400}");
        assertThat(sender.send(MESSAGE)).isEqualTo(new Outcome.Refused("twilio-21211", true));
        provider.answers(401, "{\"code\": 20003, \"status\": 401}");
        assertThat(sender.send(MESSAGE)).isEqualTo(new Outcome.Refused("twilio-20003", false));
    }
}
