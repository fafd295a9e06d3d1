package se.vardkas.delivery.send.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.vardkas.delivery.send.TransportFixture.TRANSPORT;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.interaso.webpush.VapidKeys;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.send.Breakers;
import se.vardkas.delivery.send.FakeProvider;
import se.vardkas.delivery.send.Gate;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.SenderContract;
import se.vardkas.delivery.send.Unreachable;
import se.vardkas.platform.settings.StartFault;
import se.vardkas.platform.webpush.SubscriptionRules;
import se.vardkas.standin.BrowserKeys;

class WebPushSenderTest extends SenderContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUBJECT = "mailto:larm@example.se";
    private static final VapidKeys KEYS = VapidKeys.generate();

    private final BrowserKeys browser = BrowserKeys.make();
    private final Vapid vapid = new Vapid(SUBJECT, () -> KEYS);

    @Override
    protected Sender sender(URI endpoint) {
        return new WebPushSender(vapid, new SubscriptionRules(true), TRANSPORT, Clock.systemUTC());
    }

    @Override
    protected String success() {
        return "";
    }

    @Override
    protected void succeeds() {
        provider.answers(exchange -> created(exchange, provider.address() + "/m/1"));
    }

    @Override
    protected Outgoing message() {
        return message(provider.address() + "/p/secret", Event.ALARM, "panic", true);
    }

    @Override
    protected Outgoing messageTo(URI endpoint) {
        return message(endpoint + "/p/secret", Event.ALARM, "panic", true);
    }

    private static void created(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        FakeProvider.reply(exchange, 201, "");
    }

    private Outgoing message(String endpoint, Event event, String kind, boolean silent) {
        return new Outgoing(
                MESSAGE.tenant(),
                MESSAGE.id(),
                MESSAGE.alarm(),
                event,
                kind,
                MESSAGE.drill(),
                silent,
                MESSAGE.step(),
                MESSAGE.siteCode(),
                MESSAGE.by(),
                null,
                true,
                MESSAGE.language(),
                "{\"endpoint\": \"%s\", \"keys\": {\"p256dh\": \"%s\", \"auth\": \"%s\"}}"
                        .formatted(endpoint, browser.p256dh(), browser.auth()),
                List.of());
    }

    @Test
    void a_push_is_urgent_gone_after_a_minute_and_opened_by_the_browser_alone() throws Exception {
        succeeds();
        assertThat(sender.send(message())).isEqualTo(new Outcome.Accepted(provider.address() + "/m/1"));
        var request = provider.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/p/secret");
        assertThat(request.headers())
                .containsEntry("Ttl", List.of("60"))
                .containsEntry("Urgency", List.of("high"))
                .containsEntry("Topic", List.of(WebPushMessages.topic(MESSAGE.alarm())))
                .containsEntry("Content-encoding", List.of("aes128gcm"));
        assertThat(request.headers().toString() + request.body())
                .doesNotContain(
                        "panic", "STH", MESSAGE.alarm().toString(), MESSAGE.id().toString());
        assertThat(browser.open(request.bytes())).isEqualTo(WebPushMessages.payload(message()));
        sender.send(message());
        assertThat(provider.requests().get(1).bytes())
                .as("sealed anew each time")
                .isNotEqualTo(request.bytes());
    }

    @Test
    void we_say_who_we_are_to_each_service_in_one_word_that_is_used_again() throws Exception {
        succeeds();
        sender.send(message());
        sender.send(message());
        var authorization =
                provider.requests().get(0).headers().get("Authorization").get(0);
        assertThat(provider.requests().get(1).headers().get("Authorization")).containsExactly(authorization);
        assertThat(authorization).startsWith("vapid t=").endsWith(", k=" + base64(KEYS.getApplicationServerKey()));
        var claims = JSON.readTree(Base64.getUrlDecoder().decode(authorization.split("[.]")[1]));
        assertThat(claims.path("sub").asText()).isEqualTo(SUBJECT);
        assertThat(claims.path("aud").asText()).isEqualTo(provider.address().toString());
        assertThat(claims.path("exp").asLong() - System.currentTimeMillis() / 1000)
                .isBetween(Duration.ofHours(1).toSeconds(), Duration.ofHours(24).toSeconds());
    }

    @Test
    void a_service_that_takes_it_may_say_under_which_name_or_not() {
        provider.answers(201, "");
        assertThat(sender.send(message())).isEqualTo(new Outcome.Accepted(null));
        provider.answers(202, "");
        assertThat(sender.send(message())).isEqualTo(new Outcome.Accepted(null));
        provider.answers(exchange -> created(exchange, "https://push.example.se/" + "x".repeat(1_000)));
        assertThat(sender.send(message())).isEqualTo(new Outcome.Accepted(null));
        provider.answers(exchange -> created(exchange, "no address at all"));
        assertThat(sender.send(message())).isEqualTo(new Outcome.Accepted(null));
        provider.answers(200, "");
        assertThat(sender.send(message())).isEqualTo(new Outcome.Unclear("webpush-200"));
    }

    @Test
    void a_browser_that_is_gone_is_dead_and_every_other_refusal_is_the_operators_to_mend() {
        refuses(404, Blame.ADDRESS);
        refuses(410, Blame.ADDRESS);
        for (int status : new int[] {400, 401, 403, 413}) {
            refuses(status, Blame.OPERATORS);
        }
    }

    private void refuses(int status, Blame blame) {
        provider.answers(status, "");
        assertThat(sender.send(message())).isEqualTo(new Outcome.Refused("webpush-" + status, blame));
    }

    @Test
    void an_error_of_theirs_is_tried_again_and_what_is_not_understood_is_unclear() {
        for (int status : new int[] {429, 500, 503}) {
            provider.answers(status, "");
            assertThat(sender.send(message())).isEqualTo(new Outcome.Later("webpush-" + status, null));
        }
        provider.answers(502, "<html>");
        assertThat(sender.send(message())).isEqualTo(new Outcome.Unclear("webpush-502"));
    }

    @Test
    void what_a_browser_would_show_to_the_raiser_of_a_silent_alarm_is_not_posted() {
        var notice = message(provider.address() + "/p", Event.TAKEN, "panic", true);
        assertThat(sender.send(notice)).isEqualTo(new Outcome.Refused("webpush-silent", Blame.NOBODY));
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void an_address_that_is_none_or_leads_astray_is_posted_nothing() {
        var outside = new WebPushSender(vapid, new SubscriptionRules(false), TRANSPORT, Clock.systemUTC());
        assertThat(outside.send(message())).isEqualTo(new Outcome.Refused("webpush-no-subscription", Blame.ADDRESS));
        assertThat(sender.send(MESSAGE)).isEqualTo(new Outcome.Refused("webpush-no-subscription", Blame.ADDRESS));
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void a_name_that_leads_back_into_the_house_is_posted_nothing() throws Exception {
        var target = URI.create(provider.address() + "/p");
        var rules = new SubscriptionRules(false);
        assertThatThrownBy(() -> TRANSPORT.exchange("POST", target, Map.of(), new byte[0], rules::mayConnectTo))
                .isInstanceOf(Unreachable.class);
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void a_service_that_fails_holds_up_its_own_browsers_and_nobody_elses() {
        assertThat(IntStream.range(0, 5)
                        .mapToObj(each -> service("https://fcm.googleapis.com/" + each))
                        .distinct())
                .containsExactly("webpush-google");
        assertThat(service("https://updates.push.services.mozilla.com/p")).isEqualTo("webpush-mozilla");
        assertThat(service("https://wns2-par02p.notify.windows.com/p")).isEqualTo("webpush-microsoft");
        assertThat(service("https://web.push.apple.com/p")).isEqualTo("webpush-apple");
        assertThat(service("https://mozilla.com.example.se/p")).isEqualTo("webpush-other");

        var breakers = new Breakers(Clock.systemUTC());
        provider.answers(503, "");
        var here = message(provider.address() + "/p", Event.ALARM, "threat", false);
        for (int times = 0; times < 5; times++) {
            breakers.send(sender, here, new Gate(() -> true));
        }
        assertThat(breakers.broken())
                .extracting(broken -> broken.line().toString())
                .containsExactly("push-webpush-other");
    }

    private String service(String endpoint) {
        return sender.service(message(endpoint, Event.ALARM, "threat", false));
    }

    @Test
    void without_a_subject_push_to_browsers_is_off_and_with_one_that_cannot_work_nothing_starts() {
        var off = new WebPushSender(
                of(null, false, "http://larm.example.se"), new SubscriptionRules(true), TRANSPORT, Clock.systemUTC());
        assertThat(off.isOn()).isFalse();
        assertThat(off.send(message())).isEqualTo(new Outcome.Refused("channel-off", Blame.NOBODY));
        assertThat(of(null, false, "https://larm.example.se").isOn()).isTrue();
        assertThat(of(null, true, "http://localhost:8080").isOn()).isTrue();
        assertThat(of(SUBJECT, false, "http://larm.example.se").isOn()).isTrue();
        for (var bad : List.of("larm@example.se", "http://larm.example.se", "mailto:", "mailto:a\"b")) {
            assertThatThrownBy(() -> of(bad, false, "https://larm.example.se"))
                    .isInstanceOf(StartFault.class)
                    .hasMessageContaining("vardkas.webpush.subject");
        }
    }

    private static Vapid of(String subject, boolean demo, String publicUrl) {
        return new Vapid(() -> Optional.ofNullable(subject), new PushKeys(null), demo, publicUrl);
    }

    private static String base64(byte[] bytes) {
        return new String(Base64.getUrlEncoder().withoutPadding().encode(bytes), StandardCharsets.US_ASCII);
    }
}
