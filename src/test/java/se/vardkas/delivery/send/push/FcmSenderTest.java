package se.vardkas.delivery.send.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.vardkas.delivery.send.TransportFixture.TRANSPORT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.send.FakeProvider;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.SenderContract;
import se.vardkas.platform.settings.StartFault;

class FcmSenderTest extends SenderContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected Sender sender(URI endpoint) {
        return sender(endpoint, null);
    }

    @Override
    protected String success() {
        return "{\"name\": \"projects/p/messages/1\"}";
    }

    @Test
    void a_push_is_urgent_short_lived_and_says_nothing_of_anybody() throws Exception {
        provider.answers(200, success());
        sender.send(MESSAGE);
        var request = provider.requests().get(0);
        assertThat(request.path()).isEqualTo("/v1/projects/p/messages:send");
        assertThat(request.headers().get("Authorization")).allMatch(header -> header.startsWith("Bearer "));
        JsonNode message = JSON.readTree(request.body()).path("message");
        assertThat(message.path("token").asText()).isEqualTo(MESSAGE.address());
        assertThat(message.path("android").path("priority").asText()).isEqualTo("high");
        assertThat(message.path("android").path("ttl").asText()).isEqualTo("60s");
        assertThat(message.path("data"))
                .isEqualTo(JSON.readTree(("{\"alarmId\":\"%s\",\"silent\":\"true\",\"siteCode\":\"STH\",\"step\":\"2\","
                                + "\"kind\":\"panic\",\"drill\":\"false\",\"event\":\"alarm\",\"notificationId\":\"%s\","
                                + "\"channelId\":\"alarm\",\"fullScreenIntent\":\"true\"}")
                        .formatted(MESSAGE.alarm(), MESSAGE.id())));
    }

    @Test
    void an_alarm_rings_past_an_iphones_silence_and_a_notice_does_not_and_of_an_alarm_the_newest_stays()
            throws Exception {
        provider.answers(200, success());
        sender.send(MESSAGE);
        sender.send(notice(false));
        var alarm = JSON.readTree(provider.requests().get(0).body()).path("message");
        var notice = JSON.readTree(provider.requests().get(1).body()).path("message");
        for (var message : List.of(alarm, notice)) {
            assertThat(message.path("android").has("collapse_key"))
                    .as("a phone gets only so many that may replace each other")
                    .isFalse();
            var headers = message.path("apns").path("headers");
            assertThat(headers.path("apns-collapse-id").asText())
                    .isEqualTo(MESSAGE.alarm().toString());
            assertThat(headers.path("apns-priority").asText()).isEqualTo("10");
            assertThat(headers.path("apns-expiration").asLong())
                    .isBetween(Instant.now().getEpochSecond(), Instant.now().getEpochSecond() + 60);
        }
        var aps = alarm.path("apns").path("payload").path("aps");
        assertThat(aps.path("interruption-level").asText()).isEqualTo("critical");
        assertThat(aps.path("sound").path("critical").asInt()).isEqualTo(1);
        assertThat(aps.path("alert").path("loc-key").asText()).isEqualTo("alarm-panic");
        var quiet = notice.path("apns").path("payload").path("aps");
        assertThat(quiet.path("interruption-level").asText()).isEqualTo("time-sensitive");
        assertThat(quiet.has("sound")).isFalse();
        assertThat(quiet.path("alert").path("title-loc-key").asText()).isEqualTo("drill");
        assertThat(notice.path("data").path("fullScreenIntent").asText()).isEqualTo("false");
    }

    @Test
    void a_notice_of_a_silent_alarm_shows_and_sounds_nothing_for_its_raiser_may_hold_the_phone() throws Exception {
        provider.answers(200, success());
        sender.send(notice(true));
        var apns =
                JSON.readTree(provider.requests().get(0).body()).path("message").path("apns");
        assertThat(apns.path("headers").path("apns-push-type").asText()).isEqualTo("background");
        assertThat(apns.path("payload").path("aps").fieldNames()).toIterable().containsExactly("content-available");
    }

    @Test
    void a_check_of_the_phone_shows_nothing_and_is_not_urgent_so_that_alarms_stay_so_and_waits_for_a_phone_that_sleeps()
            throws Exception {
        provider.answers(200, success());
        sender.send(message(Event.PHONE_CHECK, "", false, true));
        var message = JSON.readTree(provider.requests().get(0).body()).path("message");
        assertThat(message.path("android").path("priority").asText()).isEqualTo("normal");
        assertThat(message.path("android").path("ttl").asText()).isEqualTo("72000s");
        var headers = message.path("apns").path("headers");
        assertThat(headers.path("apns-push-type").asText()).isEqualTo("background");
        assertThat(headers.path("apns-priority").asText()).isEqualTo("5");
        assertThat(headers.path("apns-expiration").asLong())
                .isBetween(
                        Instant.now().getEpochSecond() + 71_940, Instant.now().getEpochSecond() + 72_000);
        assertThat(message.path("apns").path("payload").path("aps").fieldNames())
                .toIterable()
                .containsExactly("content-available");
        assertThat(message.has("notification")).isFalse();
        assertThat(message.path("data"))
                .isEqualTo(JSON.readTree(("{\"alarmId\":\"%s\",\"silent\":\"true\",\"siteCode\":\"\",\"step\":\"0\","
                                + "\"kind\":\"\",\"drill\":\"false\",\"event\":\"phone-check\",\"notificationId\":\"%s\","
                                + "\"channelId\":\"news\",\"fullScreenIntent\":\"false\"}")
                        .formatted(MESSAGE.alarm(), MESSAGE.id())));
    }

    private static Outgoing notice(boolean silent) {
        return message(Event.TAKEN, MESSAGE.kind(), true, silent);
    }

    private static Outgoing message(Event event, String kind, boolean drill, boolean silent) {
        return new Outgoing(
                MESSAGE.tenant(),
                MESSAGE.id(),
                MESSAGE.alarm(),
                event,
                kind,
                drill,
                silent,
                0,
                null,
                null,
                null,
                false,
                "sv",
                MESSAGE.address(),
                List.of());
    }

    @Test
    void a_refusal_says_whose_it_is_to_mend_it_and_only_an_unregistered_token_is_dead() {
        refuses(404, error("NOT_FOUND", "UNREGISTERED"), "fcm-unregistered", Blame.ADDRESS);
        refuses(404, error("NOT_FOUND", null), "fcm-not-found", Blame.OPERATORS);
        refuses(400, error("INVALID_ARGUMENT", "INVALID_ARGUMENT"), "fcm-invalid-argument", Blame.OPERATORS);
        refuses(403, error("PERMISSION_DENIED", "SENDER_ID_MISMATCH"), "fcm-sender-id-mismatch", Blame.OPERATORS);
        refuses(401, error("UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR"), "fcm-third-party-auth-error", Blame.OPERATORS);
        refuses(401, error("UNAUTHENTICATED", null), "fcm-unauthenticated", Blame.ACCOUNT);
        refuses(403, error("PERMISSION_DENIED", null), "fcm-permission-denied", Blame.ACCOUNT);
    }

    private void refuses(int status, String body, String reason, Blame blame) {
        provider.answers(status, body);
        assertThat(sender.send(MESSAGE)).isEqualTo(new Outcome.Refused(reason, blame));
    }

    @Test
    void a_quota_an_outage_and_an_error_of_theirs_are_tried_again() {
        for (int status : new int[] {429, 500, 503}) {
            provider.answers(status, error("UNAVAILABLE", null));
            assertThat(sender.send(MESSAGE)).isInstanceOf(Outcome.Later.class);
        }
        provider.answers(502, "<html>");
        assertThat(sender.send(MESSAGE)).isEqualTo(new Outcome.Unclear("fcm-502"));
    }

    @Test
    void a_service_account_fetches_an_access_token_first(@TempDir Path folder) throws Exception {
        var account = serviceAccount(folder);
        provider.answers(exchange -> FakeProvider.reply(
                exchange,
                200,
                exchange.getRequestURI().getPath().equals("/token")
                        ? "{\"access_token\": \"fetched\", \"expires_in\": 3600, \"token_type\": \"Bearer\"}"
                        : success()));
        assertThat(sender(provider.address(), account).send(MESSAGE)).isInstanceOf(Outcome.Accepted.class);
        assertThat(provider.requests()).hasSize(2);
        assertThat(provider.requests().get(1).headers().get("Authorization")).containsExactly("Bearer fetched");
    }

    @Test
    void without_an_access_token_nothing_was_posted_and_it_is_tried_again_unless_the_key_is_revoked(
            @TempDir Path folder) throws Exception {
        var account = serviceAccount(folder);
        provider.answers(503, "{}");
        assertThat(sender(provider.address(), account).send(MESSAGE))
                .isEqualTo(new Outcome.Later("fcm-no-access-token", null));
        provider.answers(400, "{\"error\": \"invalid_grant\"}");
        assertThat(sender(provider.address(), account).send(MESSAGE))
                .isEqualTo(new Outcome.Refused("fcm-credentials", Blame.ACCOUNT));
        assertThat(provider.requests()).extracting(FakeProvider.Got::path).containsOnly("/token");
    }

    @Test
    void without_a_project_push_is_off_and_without_credentials_googles_own_endpoint_is_refused() {
        var off = new FcmSender(settings(provider.address(), null, null), TRANSPORT, Clock.systemUTC());
        assertThat(off.isOn()).isFalse();
        assertThat(off.send(MESSAGE)).isEqualTo(new Outcome.Refused("channel-off", Blame.NOBODY));
        assertThatThrownBy(() -> new FcmSender(
                        settings(URI.create(FcmSettings.GOOGLE), "p", null), TRANSPORT, Clock.systemUTC()))
                .isInstanceOf(StartFault.class)
                .hasMessageContaining("vardkas.fcm.credentials");
    }

    private static Sender sender(URI endpoint, Path credentials) {
        return new FcmSender(settings(endpoint, "p", credentials), TRANSPORT, Clock.systemUTC());
    }

    private static FcmSettings settings(URI endpoint, String project, Path credentials) {
        return new FcmSettings() {
            @Override
            public URI endpoint() {
                return endpoint;
            }

            @Override
            public Optional<String> project() {
                return Optional.ofNullable(project);
            }

            @Override
            public Optional<Path> credentials() {
                return Optional.ofNullable(credentials);
            }
        };
    }

    private Path serviceAccount(Path folder) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        var json = JSON.createObjectNode()
                .put("type", "service_account")
                .put("project_id", "p")
                .put("private_key_id", "k")
                .put("private_key", "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n")
                .put("client_email", "a@p.iam.gserviceaccount.com")
                .put("client_id", "1")
                .put("token_uri", provider.address() + "/token");
        return Files.writeString(folder.resolve("account.json"), json.toString());
    }

    private static String error(String status, String code) {
        return "{\"error\": {\"status\": \"%s\", \"details\": [%s]}}"
                .formatted(status, code == null ? "" : "{\"errorCode\": \"" + code + "\"}");
    }
}
