package se.vardkas.delivery.send.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.proof.Source;
import se.vardkas.support.Seeded;

class TwilioCallbackTest {
    private static final NotificationId ID = new NotificationId(new UUID(0, 1));
    private static final String PATH = "/api/v1/callbacks/twilio/message-status?tenant=t&notification=n";

    private final Twilio twilio = TwilioFixture.twilio(URI.create("http://localhost:1"));

    @Test
    void a_callback_signed_for_our_public_address_is_believed() {
        var fields = Map.of("MessageSid", "SM1", "MessageStatus", "sent");
        assertThat(twilio.signed(PATH, fields, sign(PATH, fields))).isTrue();
        assertThat(twilio.signed(PATH, fields, null)).isFalse();
    }

    @Test
    void while_a_token_is_replaced_what_either_signed_is_believed_and_nothing_else() {
        var fields = Map.of("MessageSid", "SM1", "MessageStatus", "sent");
        assertThat(twilio.signed(PATH, fields, sign(TwilioFixture.OTHER_TOKEN, PATH, fields)))
                .isTrue();
        assertThat(twilio.signed(PATH, fields, sign("a guess", PATH, fields))).isFalse();
    }

    @Test
    void no_changed_field_path_or_signature_is_believed() {
        var fields = Map.of("MessageSid", "SM1", "MessageStatus", "sent");
        var signature = sign(PATH, fields);
        Seeded.trials(10_000, random -> {
            var changed = new TreeMap<>(fields);
            var path = PATH;
            var signed = signature;
            switch (random.nextInt(4)) {
                case 0 -> changed.put("MessageStatus", "delivered" + random.nextInt());
                case 1 -> changed.put("Extra" + random.nextInt(), "x");
                case 2 -> path = PATH + random.nextInt();
                default -> signed = flipped(signature, random);
            }
            assertThat(twilio.signed(path, changed, signed)).isFalse();
        });
    }

    @Test
    void statuses_of_messages_are_read_as_the_contract_says() {
        for (var status : new String[] {"queued", "accepted", "sending", "sent"}) {
            assertThat(message(status)).contains(new Report.Proved(ID, DeliveryState.ACCEPTED, Source.PROVIDER));
        }
        assertThat(message("delivered")).contains(new Report.Proved(ID, DeliveryState.RECEIVED, Source.PROVIDER));
        for (var status : new String[] {"undelivered", "failed", "canceled"}) {
            assertThat(message(status)).contains(new Report.Undelivered(ID, "twilio", "twilio-30003", Blame.NOBODY));
        }
        assertThat(message("whatever")).isEmpty();
        assertThat(TwilioStatus.ofMessage(ID, Map.of())).isEmpty();
    }

    @Test
    void a_call_that_was_answered_proves_no_more_than_that_it_came() {
        for (var status : new String[] {"in-progress", "completed"}) {
            assertThat(TwilioStatus.ofCall(ID, Map.of("CallStatus", status)))
                    .contains(new Report.Proved(ID, DeliveryState.RECEIVED, Source.PROVIDER));
        }
        assertThat(TwilioStatus.ofCall(ID, Map.of("CallStatus", "no-answer")))
                .contains(new Report.Undelivered(ID, "twilio", "twilio-no-answer", Blame.NOBODY));
    }

    @Test
    void a_call_that_is_over_tells_how_long_it_was() {
        var over = Map.of("CallStatus", "completed", "CallSid", "CA1", "CallDuration", "61");
        assertThat(TwilioStatus.ofCall(ID, over)).contains(new Report.Lasted(ID, "twilio", "CA1", 61));
        assertThat(TwilioStatus.ofCall(ID, TwilioStatus.fieldsOfCall("CA1", "completed", "61")))
                .contains(new Report.Lasted(ID, "twilio", "CA1", 61));
        for (var duration : new String[] {"", "-1", "1.5", "soon", "12345678901"}) {
            var fields = Map.of("CallStatus", "completed", "CallSid", "CA1", "CallDuration", duration);
            assertThat(TwilioStatus.ofCall(ID, fields))
                    .as(duration)
                    .contains(new Report.Proved(ID, DeliveryState.RECEIVED, Source.PROVIDER));
        }
        assertThat(TwilioStatus.ofCall(ID, TwilioStatus.fieldsOfCall("CA1", "in-progress", null)))
                .contains(new Report.Proved(ID, DeliveryState.RECEIVED, Source.PROVIDER));
    }

    private static Optional<Report> message(String status) {
        return TwilioStatus.ofMessage(ID, Map.of("MessageStatus", status, "ErrorCode", "30003"));
    }

    private static String flipped(String signature, Random random) {
        var bytes = Base64.getDecoder().decode(signature);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String sign(String path, Map<String, String> fields) {
        return sign(TwilioFixture.TOKEN, path, fields);
    }

    private static String sign(String token, String path, Map<String, String> fields) {
        try {
            var text = new StringBuilder(TwilioFixture.PUBLIC_URL + path);
            new TreeMap<>(fields).forEach((name, value) -> text.append(name).append(value));
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
