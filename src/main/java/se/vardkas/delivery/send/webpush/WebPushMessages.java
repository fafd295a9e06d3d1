package se.vardkas.delivery.send.webpush;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.platform.seal.Digests;
import se.vardkas.timeline.chain.AlarmId;

/**
 * What makes a browser ring: the strings that phones get, and no words of ours. Gone after a minute; of one alarm the newest
 * waits for a browser that is away.
 */
final class WebPushMessages {
    static final int TTL_SECONDS = 60;

    private static final int TOPIC_BYTES = 24;
    private static final ObjectMapper JSON = new ObjectMapper();

    private WebPushMessages() {}

    /** The strings, as JSON. */
    static byte[] payload(Outgoing message) {
        return JSON.createObjectNode()
                .put("event", message.event().wireName())
                .put("alarmId", message.alarm().toString())
                .put("notificationId", message.id().toString())
                .put("kind", message.kind())
                .put("drill", Boolean.toString(message.drill()))
                .put("silent", Boolean.toString(message.silent()))
                .put("siteCode", Optional.ofNullable(message.siteCode()).orElse(""))
                .put("step", Integer.toString(message.step()))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** One for each alarm, 32 letters as RFC 8030, 5.4, has it; tells the push service nothing. */
    static String topic(AlarmId alarm) {
        var digest = Digests.sha256("vardkas-webpush-topic/" + alarm);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TOPIC_BYTES));
    }

    /**
     * Whether it may be shown wherever it arrives. Notices of a silent alarm go to its raiser too, and a browser shows
     * whatever is pushed to it.
     */
    static boolean mayBeSeen(Outgoing message) {
        return !message.silent() || message.event() == Event.ALARM || message.event() == Event.REPEATED;
    }
}
