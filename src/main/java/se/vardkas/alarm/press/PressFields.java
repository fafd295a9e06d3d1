package se.vardkas.alarm.press;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.ids.Uuids;
import se.vardkas.platform.web.SafeText;

/** The fields of a press, and what is kept of them: values that were understood, and the text of those that were not. */
final class PressFields {
    private static final int LONGEST_TEXT = 64 * 1024;

    private final JsonNode root;
    private final TreeMap<String, @Nullable Object> kept = new TreeMap<>();
    private final TreeMap<String, @Nullable Object> unread = new TreeMap<>();

    PressFields(JsonNode root) {
        this.root = root;
    }

    JsonNode node(String name) {
        return root.path(name);
    }

    /** Keeps a value as it was understood. */
    void keep(String name, @Nullable Object value) {
        if (value != null) {
            kept.put(name, value);
        }
    }

    /** Keeps what was sent as text, because it could not be understood; what was not sent is not kept. */
    void keepUnread(String name) {
        var node = node(name);
        if (!node.isMissingNode() && !node.isNull()) {
            keepUnread(name, node.isValueNode() ? node.asText() : node.toString());
        }
    }

    void keepUnread(String name, String text) {
        unread.put(name, SafeText.of(text, LONGEST_TEXT));
    }

    /** A text, or any other plain value as text; {@code null} for objects and lists, which are kept as unread. */
    @Nullable
    String text(String name) {
        var node = node(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isValueNode()) {
            keepUnread(name);
            return null;
        }
        var text = SafeText.of(node.asText(), LONGEST_TEXT);
        keep(name, text);
        return text;
    }

    /** A UUID; anything else is kept as unread. */
    Optional<UUID> uuid(String name) {
        var node = node(name);
        var uuid = node.isTextual() ? Uuids.parse(node.textValue()) : Optional.<UUID>empty();
        uuid.ifPresentOrElse(known -> keep(name, known.toString()), () -> keepUnread(name));
        return uuid;
    }

    /** Everything kept, for the timeline. */
    TreeMap<String, @Nullable Object> details() {
        var details = new TreeMap<>(kept);
        if (!unread.isEmpty()) {
            details.put("asSent", unread);
        }
        return details;
    }
}
