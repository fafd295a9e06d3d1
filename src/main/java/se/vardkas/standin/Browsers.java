package se.vardkas.standin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Every made-up browser there is. Thread-safe. */
@ApplicationScoped
public class Browsers {
    private final Map<String, Browser> all = new ConcurrentHashMap<>();
    private final String publicUrl;

    Browsers(@ConfigProperty(name = "vardkas.public-url") String publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** Somebody's browser subscribes: from now on it takes what is signed with this key, and nothing else. */
    public Browser subscribe(Phone owner, String applicationServerKey) {
        var id = UUID.randomUUID().toString();
        var browser = new Browser(owner, origin() + "/standin/push/" + id, applicationServerKey, BrowserKeys.make());
        all.put(id, browser);
        return browser;
    }

    Optional<Browser> withId(String id) {
        return Optional.ofNullable(all.get(id));
    }

    /** By which the push service is called. */
    String origin() {
        return publicUrl;
    }
}
