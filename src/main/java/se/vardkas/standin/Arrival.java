package se.vardkas.standin;

import java.time.Instant;
import java.util.Map;

/**
 * A request of ours as a provider got it.
 *
 * @param channel {@code push}, {@code sms} or {@code voice}
 * @param reached whether the phone has it
 * @param content push: the data; SMS and voice: the form
 */
public record Arrival(Instant at, String channel, boolean reached, Map<String, String> content) {
    /** A field of the content, or the empty text. */
    public String field(String name) {
        return content.getOrDefault(name, "");
    }
}
