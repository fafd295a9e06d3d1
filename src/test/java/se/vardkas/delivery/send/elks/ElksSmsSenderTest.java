package se.vardkas.delivery.send.elks;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.proof.Source;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.SenderContract;
import se.vardkas.support.Seeded;

class ElksSmsSenderTest extends SenderContract {
    private static final NotificationId ID = MESSAGE.id();

    @Override
    protected Sender sender(URI endpoint) {
        return new ElksSmsSender(ElksFixture.elks(endpoint));
    }

    @Override
    protected String success() {
        return "{\"id\": \"s1\", \"status\": \"created\"}";
    }

    @Test
    void an_sms_is_posted_as_46elks_asks_for_it_ends_with_its_code_and_is_kept_in_no_history() {
        provider.answers(200, success());
        sender.send(MESSAGE);
        var request = provider.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/a1/sms");
        assertThat(request.headers().get("Authorization")).containsExactly("Basic dTE6c2VjcmV0");
        var form = new QueryStringDecoder(request.body(), false).parameters();
        assertThat(form)
                .containsEntry("to", List.of(MESSAGE.address()))
                .containsEntry("from", List.of("+46701740698"))
                .containsEntry("dontlog", List.of("message"));
        assertThat(form.get("message").get(0)).endsWith("Kod 4711");
        assertThat(form.get("whendelivered").get(0))
                .startsWith(ElksFixture.PUBLIC_URL + "/api/v1/callbacks/elks/message-status?")
                .contains(ID.toString());
    }

    @Test
    void who_does_not_let_us_in_or_wants_to_be_paid_is_told_from_who_refuses_a_message() {
        provider.answers(401, "API access requires Basic HTTP authentication");
        assertThat(sender.send(MESSAGE)).isEqualTo(new Outcome.Refused("elks-401", Blame.ACCOUNT));
        provider.answers(403, "Not enough credits");
        assertThat(sender.send(MESSAGE)).isEqualTo(new Outcome.Refused("elks-403", Blame.ACCOUNT));
        provider.answers(400, "Invalid to number");
        assertThat(sender.send(MESSAGE)).isEqualTo(new Outcome.Refused("elks-400", Blame.OPERATORS));
    }

    @Test
    void what_became_of_an_sms_is_told_when_it_is_asked_for() {
        provider.answers(200, "{\"id\": \"s1\", \"status\": \"delivered\"}");
        assertThat(sender.ask(ID, "s1")).contains(new Report.Proved(ID, DeliveryState.RECEIVED, Source.PROVIDER));
        assertThat(provider.requests().get(0).path()).isEqualTo("/a1/sms/s1");
        provider.answers(200, "{\"id\": \"s1\", \"status\": \"failed\"}");
        assertThat(sender.ask(ID, "s1")).contains(new Report.Undelivered(ID, "46elks", "elks-failed", Blame.NOBODY));
        provider.answers(404, "Not found");
        assertThat(sender.ask(ID, "s1")).isEmpty();
        provider.answers(200, "<html>");
        assertThat(sender.ask(ID, "s1")).isEmpty();
    }

    @Test
    void a_report_is_believed_at_the_address_that_was_given_and_at_no_other() {
        var elks = ElksFixture.elks(provider.address());
        var query = new QueryStringDecoder(
                        elks.callback("message-status", MESSAGE.tenant(), ID).toString())
                .parameters();
        var tenant = query.get("tenant").get(0);
        var seal = query.get("seal").get(0);
        assertThat(elks.sealed("message-status", tenant, ID.toString(), seal)).isTrue();
        assertThat(elks.sealed("message-status", tenant, ID.toString(), null)).isFalse();
        assertThat(elks.sealed("message-status", null, ID.toString(), seal)).isFalse();
        assertThat(elks.sealed("other", tenant, ID.toString(), seal)).isFalse();
        Seeded.trials(10_000, random -> {
            var words = new String[] {tenant, ID.toString(), seal};
            int which = random.nextInt(words.length);
            int at = random.nextInt(words[which].length());
            var changed = new StringBuilder(words[which]);
            changed.setCharAt(at, (char) (changed.charAt(at) ^ 1 + random.nextInt(7)));
            words[which] = changed.toString();
            assertThat(elks.sealed("message-status", words[0], words[1], words[2]))
                    .isFalse();
        });
    }

    @Test
    void only_46elks_hands_sms_over_and_nobody_where_no_password_is_set() {
        var elks = ElksFixture.elks(provider.address());
        assertThat(elks.isThem("Basic NDZlbGtzOmluYm91bmQ=")).isTrue();
        assertThat(elks.isThem("Basic NDZlbGtzOm91dGJvdW5k")).isFalse();
        assertThat(elks.isThem(null)).isFalse();
        var without = ElksFixture.elks(provider.address(), ElksFixture.NUMBER, null);
        assertThat(without.isThem("Basic NDZlbGtzOmluYm91bmQ=")).isFalse();
        assertThat(without.isThem(null)).isFalse();
    }
}
