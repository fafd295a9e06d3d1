package se.vardkas.delivery.send.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.proof.Source;
import se.vardkas.delivery.send.Outgoing;
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
    void a_text_that_takes_several_parts_says_so() {
        provider.answers(201, success());
        assertThat(sender.send(MESSAGE)).isEqualTo(new Outcome.Accepted("SM1", 1));
        assertThat(sender.send(of("Ж".repeat(6)))).isEqualTo(new Outcome.Accepted("SM1", 2));
    }

    private static Outgoing of(String siteCode) {
        return new Outgoing(
                MESSAGE.tenant(),
                MESSAGE.id(),
                MESSAGE.alarm(),
                Event.ALARM,
                "panic",
                true,
                false,
                0,
                siteCode,
                null,
                "4711",
                true,
                "sv",
                MESSAGE.address(),
                List.of());
    }

    @Test
    void an_error_of_theirs_is_unclear_because_they_may_have_sent_it_all_the_same() {
        provider.answers(500, "{\"code\": 20500, \"status\": 500}");
        assertThat(sender.send(MESSAGE)).isEqualTo(new Outcome.Unclear("twilio-20500"));
    }

    @Test
    void a_refusal_is_final_and_says_whose_it_is_to_mend_it() {
        refuses(400, 21211, Blame.ADDRESS);
        refuses(400, 21610, Blame.ADDRESS_FOR_SMS);
        refuses(400, 21614, Blame.ADDRESS_FOR_SMS);
        refuses(400, 21606, Blame.OPERATORS);
        refuses(401, 20003, Blame.ACCOUNT);
        refuses(403, 20005, Blame.ACCOUNT);
        refuses(403, 21408, Blame.OPERATORS);
        refuses(404, 20404, Blame.OPERATORS);
    }

    @Test
    void a_queue_that_is_full_is_not_for_good() {
        provider.answers(400, "{\"code\": 21611, \"status\": 400}");
        assertThat(sender.send(MESSAGE)).isEqualTo(new Outcome.Later("twilio-21611", null));
    }

    @Test
    void what_became_of_an_sms_is_told_when_it_is_asked_for() {
        provider.answers(200, "{\"sid\": \"SM1\", \"status\": \"delivered\", \"error_code\": null}");
        assertThat(sender.ask(MESSAGE.id(), "SM1"))
                .contains(new Report.Proved(MESSAGE.id(), DeliveryState.RECEIVED, Source.PROVIDER));
        provider.answers(200, "{\"sid\": \"SM1\", \"status\": \"undelivered\", \"error_code\": 30006}");
        assertThat(sender.ask(MESSAGE.id(), "SM1"))
                .contains(new Report.Undelivered(MESSAGE.id(), "twilio", "twilio-30006", Blame.ADDRESS_FOR_SMS));
        var request = provider.requests().get(0);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).isEqualTo("/2010-04-01/Accounts/AC1/Messages/SM1.json");
    }

    @Test
    void a_provider_that_does_not_tell_tells_nothing() {
        provider.answers(404, "{\"code\": 20404}");
        assertThat(sender.ask(MESSAGE.id(), "SM1")).isEmpty();
        provider.answers(200, "<html>");
        assertThat(sender.ask(MESSAGE.id(), "SM1")).isEmpty();
        provider.close();
        assertThat(sender.ask(MESSAGE.id(), "SM1")).isEmpty();
    }

    private void refuses(int status, int code, Blame blame) {
        provider.answers(status, "{\"code\": %d, \"status\": %d}".formatted(code, status));
        assertThat(sender.send(MESSAGE)).isEqualTo(new Outcome.Refused("twilio-" + code, blame));
    }
}
