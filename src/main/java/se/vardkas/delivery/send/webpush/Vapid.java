package se.vardkas.delivery.send.webpush;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.settings.StartFault;
import se.vardkas.platform.webpush.Subscription;

/**
 * Makes of a payload what a push service takes: headers with our word for who we are (RFC 8292), and a body that only the
 * browser can open (RFC 8291). Thread-safe.
 */
@ApplicationScoped
public class Vapid {
    /** No service takes a word that is good for more than a day (RFC 8292, 2). */
    private static final Duration WORD_LIFE = Duration.ofHours(12);

    private static final Duration WORD_KEPT = Duration.ofHours(6);
    private static final int MOST_WORDS = 1_000;
    private static final String NOBODY = "mailto:demo@vardkas.invalid";

    private final @Nullable String subject;
    private final Supplier<VapidKeys> keys;
    /** By the services' addresses. Services ask that one word be used again, for checking one costs them. */
    private final Cache<String, String> words = Caffeine.newBuilder()
            .maximumSize(MOST_WORDS)
            .expireAfterWrite(WORD_KEPT)
            .build();

    /** As the settings have it. */
    @Inject
    public Vapid(
            WebPushSettings settings,
            PushKeys keys,
            @ConfigProperty(name = "vardkas.demo") boolean demo,
            @ConfigProperty(name = "vardkas.public-url") String publicUrl) {
        this(settings.subject().map(Vapid::checked).orElseGet(() -> subject(publicUrl, demo)), keys::pair);
    }

    /** By this subject, with these keys; {@code null}: not at all. */
    public Vapid(@Nullable String subject, Supplier<VapidKeys> keys) {
        this.subject = subject;
        this.keys = keys;
    }

    /** Whether there is a subject. */
    boolean isOn() {
        return subject != null;
    }

    /** What is posted to a browser. */
    record Letter(Map<String, List<String>> headers, byte[] body) {}

    /**
     * Seals a payload for one browser.
     *
     * @param topic of messages that wait for a browser under one topic the newest stays
     */
    Letter seal(Subscription to, byte[] payload, String topic, int ttlSeconds) {
        if (subject == null) {
            throw new IllegalStateException("There is no subject");
        }
        var push = new WebPush(subject, keys.get());
        var headers = push
                .getHeadersWithToken(word(push, to.endpoint()), ttlSeconds, topic, WebPush.Urgency.High)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        return new Letter(headers, push.getBody(payload, to.key(), to.secret()));
    }

    private String word(WebPush push, URI endpoint) {
        return words.get(
                push.getAudience(endpoint.toString()), service -> push.getToken(service, (int) WORD_LIFE.toSeconds()));
    }

    private static @Nullable String subject(String publicUrl, boolean demo) {
        if (publicUrl.startsWith("https://")) {
            return publicUrl;
        }
        return demo ? NOBODY : null;
    }

    private static String checked(String subject) {
        // It is put into JSON as it is.
        if (!subject.matches("(mailto:|https://)[^\\s\"\\\\]+")) {
            throw new StartFault(
                    "vardkas.webpush.subject",
                    "is neither a mailto: nor an https: address.",
                    "Set it to where a push service reaches you, such as mailto:larm@example.se, or remove it.");
        }
        return subject;
    }
}
