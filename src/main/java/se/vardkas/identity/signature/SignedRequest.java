package se.vardkas.identity.signature;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as its sender signed it.
 *
 * @param path as it was sent, without the query
 * @param query without its question mark; {@code null} for none
 * @param fields by lower-case name, each with its values in order
 */
public record SignedRequest(
        String method, String path, @Nullable String query, Map<String, List<String>> fields, byte[] body) {

    /** The value of a covered component (RFC 9421, 2.1 and 2.2); empty if there is none, or none that is known here. */
    Optional<String> component(String name) {
        return switch (name) {
            case "@method" -> Optional.of(method);
            case "@path" -> Optional.of(path.isEmpty() ? "/" : path);
            case "@query" -> Optional.of("?" + (query == null ? "" : query));
            case "@request-target" -> Optional.of(query == null ? path : path + "?" + query);
            case "@authority" -> field("host").map(host -> host.toLowerCase(Locale.ROOT));
            default -> name.startsWith("@") ? Optional.empty() : field(name);
        };
    }

    /** A field's values as one (RFC 9421, 2.1). */
    Optional<String> field(String name) {
        var values = fields.getOrDefault(name, List.of());
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        String.join(", ", values.stream().map(String::strip).toList()));
    }

    /** Nothing a person wrote, for logs. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
