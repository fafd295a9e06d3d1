package se.vardkas.platform.webpush;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import se.vardkas.platform.seal.P256;

/**
 * By what a browser is reached: where messages to it are posted, and the keys under which nobody but it can open them. Says
 * nothing yet of whether that place may be posted to; see {@link SubscriptionRules}.
 *
 * @param key the browser's public key, an uncompressed point of P-256
 * @param secret what the browser and we alone know
 * @see <a href="https://www.w3.org/TR/push-api/#pushsubscription-interface">PushSubscription</a>
 */
public record Subscription(URI endpoint, byte[] key, byte[] secret) {
    /** Longer ones are nobody's. */
    public static final int LONGEST = 4096;

    private static final int SECRET_BYTES = 16;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** Whether an address for pushes is meant to be a subscription: it is JSON, as no phone's token is. */
    public static boolean isMeantBy(String address) {
        return address.stripLeading().startsWith("{");
    }

    /** Reads what browsers write by {@code JSON.stringify}; further fields are left out. Empty if it cannot be used. */
    public static Optional<Subscription> read(String json) {
        try {
            return json.length() > LONGEST
                    ? Optional.empty()
                    : Optional.ofNullable(JSON.readTree(json)).flatMap(Subscription::of);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // What is no JSON, no address or no base64 is no subscription either.
            return Optional.empty();
        }
    }

    private static Optional<Subscription> of(JsonNode json) {
        var read = new Subscription(
                URI.create(json.path("endpoint").asText()),
                bytes(json.at("/keys/p256dh")),
                bytes(json.at("/keys/auth")));
        return read.secret().length == SECRET_BYTES && P256.point(read.key()).isPresent()
                ? Optional.of(read)
                : Optional.empty();
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getUrlDecoder().decode(base64.asText().replace('+', '-').replace('/', '_'));
    }

    /** The same subscription in the same words, however the browser wrote it. */
    public String toAddress() {
        var json = JSON.createObjectNode().put("endpoint", endpoint.toString());
        json.putObject("keys").put("p256dh", BASE64.encodeToString(key)).put("auth", BASE64.encodeToString(secret));
        return json.toString();
    }

    /** Leaves everything out, for logs: who knows the address may post there. */
    @Override
    public String toString() {
        return "Subscription";
    }
}
