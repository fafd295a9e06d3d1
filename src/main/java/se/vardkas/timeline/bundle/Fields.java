package se.vardkas.timeline.bundle;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of an object that came from anybody. */
final class Fields {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Map<?, ?> object;
    private final String where;

    /** @throws UnreadableException unless it is an object of so many fields */
    Fields(@Nullable Object value, int fields, String where) throws UnreadableException {
        if (!(value instanceof Map<?, ?> map) || map.size() != fields) {
            throw new UnreadableException(where + " is not of the form that is expected");
        }
        this.object = map;
        this.where = where;
    }

    int number(String key) throws UnreadableException {
        long number = large(key);
        if (number > Integer.MAX_VALUE) {
            throw none(key);
        }
        return (int) number;
    }

    long large(String key) throws UnreadableException {
        if (object.get(key) instanceof Long number && number >= 0) {
            return number;
        }
        throw none(key);
    }

    String text(String key) throws UnreadableException {
        if (object.get(key) instanceof String text) {
            return text;
        }
        throw none(key);
    }

    String hash(String key) throws UnreadableException {
        var text = text(key);
        if (!HASH.matcher(text).matches()) {
            throw none(key);
        }
        return text;
    }

    UUID id(String key) throws UnreadableException {
        return parseId(text(key));
    }

    /** The id that a text is. */
    static UUID parseId(String text) throws UnreadableException {
        if (!ID.matcher(text).matches()) {
            throw new UnreadableException("an id is none");
        }
        return UUID.fromString(text);
    }

    List<?> list(String key) throws UnreadableException {
        if (object.get(key) instanceof List<?> list) {
            return list;
        }
        throw none(key);
    }

    @SuppressWarnings("unchecked") // The reader gives every object text for keys.
    Map<String, @Nullable Object> map(String key) throws UnreadableException {
        if (object.get(key) instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw none(key);
    }

    /** An object that has texts alone. */
    @SuppressWarnings("unchecked") // As was looked at.
    Map<String, String> texts(String key) throws UnreadableException {
        var texts = map(key);
        for (var value : texts.values()) {
            if (!(value instanceof String)) {
                throw none(key);
            }
        }
        return (Map<String, String>) (Map<?, ?>) texts;
    }

    private UnreadableException none(String key) {
        return new UnreadableException("the " + key + " of " + where + " is none");
    }
}
