package se.vardkas.faults;

import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What is people's own in a play: names, a place, a note. None of it may leave for a provider or stand in a log. Thread-safe. */
final class Canaries {
    /** Written by whoever closes an alarm. */
    static final String NOTE = "Grannen hade en yxa under rocken";

    private static final double LATITUDE = 59.330947;
    private static final double LONGITUDE = 18.063142;

    private final Collection<String> own = new ConcurrentLinkedQueue<>();

    Canaries() {
        own.add(NOTE);
        own.add(Double.toString(LATITUDE));
        own.add(Double.toString(LONGITUDE));
    }

    /** Where whoever presses is. */
    static JsonObject position() {
        return new JsonObject()
                .put("latitude", LATITUDE)
                .put("longitude", LONGITUDE)
                .put("accuracyMetres", 8);
    }

    /** A name that is somebody's. */
    void add(String name) {
        own.add(name);
    }

    /** The first of them that is in a text. */
    Optional<String> in(String text) {
        return own.stream().filter(text::contains).findFirst();
    }
}
