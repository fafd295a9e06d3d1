package se.vardkas.delivery.send.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URI;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.SenderContract;
import se.vardkas.delivery.send.twilio.TwilioFixture;

class TwilioVoiceSenderTest extends SenderContract {
    @Override
    protected Sender sender(URI endpoint) {
        return new TwilioVoiceSender(TwilioFixture.twilio(endpoint));
    }

    @Override
    protected String success() {
        return "{\"sid\": \"CA1\", \"status\": \"queued\"}";
    }

    @Test
    void a_call_speaks_the_level_and_the_site_code_in_the_persons_language() {
        provider.answers(201, success());
        sender.send(MESSAGE);
        var request = provider.requests().get(0);
        assertThat(request.path()).isEqualTo("/2010-04-01/Accounts/AC1/Calls.json");
        var form = new QueryStringDecoder(request.body(), false).parameters();
        assertThat(form.get("Twiml").get(0))
                .contains("<Say language=\"sv-SE\">PANIKLARM STH. Tryck 1 för att ta larmet.</Say>")
                .contains("<Gather action=\"https://larm.example.se/api/v1/callbacks/twilio/voice?")
                .doesNotContain("4711");
        assertThat(form.get("StatusCallback").get(0)).contains("/api/v1/callbacks/twilio/voice-status?");
    }
}
