package se.vardkas.standin;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody's made-up browser: what was pushed to it, opened with its keys. Thread-safe. */
public final class Browser {
    private final Phone owner;
    private final String endpoint;
    private final String applicationServerKey;
    private final BrowserKeys keys;
    private final List<Pushed> pushes = new CopyOnWriteArrayList<>();

    Browser(Phone owner, String endpoint, String applicationServerKey, BrowserKeys keys) {
        this.owner = owner;
        this.endpoint = endpoint;
        this.applicationServerKey = applicationServerKey;
        this.keys = keys;
    }

    /**
     * A request of ours as the push service got it.
     *
     * @param ttl the header {@code TTL}; {@code urgency} and {@code topic} as theirs
     * @param data what the page's worker reads
     */
    public record Pushed(String ttl, String urgency, String topic, Map<String, String> data) {}

    /** Where the push service takes messages for it. */
    public String endpoint() {
        return endpoint;
    }

    /** What {@code JSON.stringify(subscription)} makes of its subscription. */
    public Map<String, Object> subscription() {
        return Map.of("endpoint", endpoint, "keys", Map.of("p256dh", keys.p256dh(), "auth", keys.auth()));
    }

    /** The same as text. */
    public String address() {
        return new JsonObject(subscription()).encode();
    }

    /** Every message for it that could be opened, oldest first, whatever became of it. */
    public List<Pushed> pushes() {
        return List.copyOf(pushes);
    }

    /** Who sits at it: treated as their phone is for the channel {@code webpush}. */
    Phone owner() {
        return owner;
    }

    String applicationServerKey() {
        return applicationServerKey;
    }

    BrowserKeys keys() {
        return keys;
    }

    void add(Pushed pushed) {
        pushes.add(pushed);
    }
}
