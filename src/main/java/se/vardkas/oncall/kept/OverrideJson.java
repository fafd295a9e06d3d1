package se.vardkas.oncall.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import se.vardkas.oncall.rota.RosterOverride;
import se.vardkas.oncall.rota.Span;

/**
 * An override as the database keeps it and as it is on the wire:
 *
 * <pre>
 * {"type": "add" | "remove", "person": "…", "from": "2026-12-24T16:00:00Z", "until": "…"}
 * {"type": "replace", "person": "…", "by": "…", "from": "…", "until": "…"}
 * {"type": "swap", "person": "…", "from": "…", "until": "…", "by": "…", "byFrom": "…", "byUntil": "…"}
 * </pre>
 */
public final class OverrideJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OverrideJson() {}

    /** Reads an array of them, in the order in which they were made. */
    public static List<RosterOverride> readAll(String array) {
        try {
            return StreamSupport.stream(JSON.readTree(array).spliterator(), false)
                    .map(OverrideJson::read)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Kept overrides cannot be read", e);
        }
    }

    /** Reads one that is kept. */
    public static RosterOverride read(String kept) {
        return readAll("[" + kept + "]").get(0);
    }

    /** @throws IllegalArgumentException if it is none, saying why */
    public static RosterOverride read(JsonNode node) {
        try {
            var person = id(node, "person");
            var span = span(node, "from", "until");
            return switch (node.path("type").asText()) {
                case "add" -> new RosterOverride.Add(person, span);
                case "remove" -> new RosterOverride.Remove(person, span);
                case "replace" -> new RosterOverride.Replace(person, id(node, "by"), span);
                case "swap" -> new RosterOverride.Swap(person, span, id(node, "by"), span(node, "byFrom", "byUntil"));
                default -> throw new IllegalArgumentException("type is add, remove, replace or swap");
            };
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("times are instants such as 2026-12-24T16:00:00Z", e);
        }
    }

    /** Writes it as {@link #read} reads it. */
    public static ObjectNode write(RosterOverride override) {
        var node = JSON.createObjectNode();
        if (override instanceof RosterOverride.Add add) {
            return write(node.put("type", "add"), add.person(), add.span());
        } else if (override instanceof RosterOverride.Remove remove) {
            return write(node.put("type", "remove"), remove.person(), remove.span());
        } else if (override instanceof RosterOverride.Replace replace) {
            return write(node.put("type", "replace"), replace.person(), replace.span())
                    .put("by", replace.by().toString());
        }
        var swap = (RosterOverride.Swap) override;
        return write(node.put("type", "swap"), swap.first(), swap.firstSpan())
                .put("by", swap.second().toString())
                .put("byFrom", swap.secondSpan().from().toString())
                .put("byUntil", swap.secondSpan().to().toString());
    }

    private static ObjectNode write(ObjectNode node, UUID person, Span span) {
        return node.put("person", person.toString())
                .put("from", span.from().toString())
                .put("until", span.to().toString());
    }

    private static UUID id(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return UUID.fromString(node.path(field).asText());
    }

    private static Span span(JsonNode node, String from, String until) {
        return new Span(
                Instant.parse(node.path(from).asText()),
                Instant.parse(node.path(until).asText()));
    }
}
