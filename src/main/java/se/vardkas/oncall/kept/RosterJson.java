package se.vardkas.oncall.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.oncall.rota.Hours;
import se.vardkas.oncall.rota.Layer;
import se.vardkas.oncall.rota.Layering;
import se.vardkas.oncall.rota.Roster;
import se.vardkas.oncall.rota.Turn;

/**
 * A roster as the database keeps it; what is absent is {@code null}, or none:
 *
 * <pre>
 * {"timeZone": "Europe/Stockholm",
 *  "layers": [{"name": "Väktare", "layering": "adds", "people": ["…", …],
 *              "turn": {"unit": "days", "length": 7}, "start": "2026-01-05T08:00", "until": "2027-01-04T08:00",
 *              "hours": [{"days": ["monday", …], "from": "17:00", "until": "08:00"}, …]}, …]}
 * </pre>
 */
public final class RosterJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RosterJson() {}

    /** Reads one that is kept, or a candidate; throws IllegalArgumentException where it is none. */
    public static Roster read(String definition) {
        try {
            var root = JSON.readTree(definition);
            return new Roster(
                    ZoneId.of(root.path("timeZone").asText()),
                    items(root.path("layers")).stream().map(RosterJson::layer).toList());
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("A kept roster cannot be read", e);
        }
    }

    /** Writes it as {@link #read} reads it. */
    public static String write(Roster roster) {
        var root = JSON.createObjectNode().put("timeZone", roster.zone().getId());
        var layers = root.putArray("layers");
        roster.layers().forEach(layer -> write(layer, layers.addObject()));
        return root.toString();
    }

    private static Layer layer(JsonNode node) {
        return new Layer(
                node.path("name").asText(),
                items(node.path("people")).stream()
                        .map(person -> UUID.fromString(person.asText()))
                        .toList(),
                node.hasNonNull("turn") ? turn(node.path("turn")) : null,
                local(node.path("start")),
                local(node.path("until")),
                items(node.path("hours")).stream().map(RosterJson::hours).toList(),
                named(Layering.class, node.path("layering")));
    }

    private static Turn turn(JsonNode node) {
        return new Turn(node.path("length").asInt(), named(Turn.Unit.class, node.path("unit")));
    }

    private static @Nullable LocalDateTime local(JsonNode node) {
        return node.isTextual() ? LocalDateTime.parse(node.asText()) : null;
    }

    private static Hours hours(JsonNode node) {
        return new Hours(
                items(node.path("days")).stream()
                        .map(day -> named(DayOfWeek.class, day))
                        .collect(Collectors.toUnmodifiableSet()),
                LocalTime.parse(node.path("from").asText()),
                LocalTime.parse(node.path("until").asText()));
    }

    private static void write(Layer layer, ObjectNode node) {
        node.put("name", layer.name()).put("layering", name(layer.layering()));
        var people = node.putArray("people");
        layer.people().forEach(person -> people.add(person.toString()));
        var turn = layer.turn();
        if (turn != null) {
            node.putObject("turn").put("unit", name(turn.unit())).put("length", turn.length());
        }
        put(node, "start", layer.start());
        put(node, "until", layer.until());
        var hours = node.putArray("hours");
        layer.hours().forEach(span -> write(span, hours.addObject()));
    }

    private static void write(Hours hours, ObjectNode node) {
        var days = node.putArray("days");
        hours.days().stream().sorted().forEach(day -> days.add(name(day)));
        node.put("from", hours.from().toString()).put("until", hours.until().toString());
    }

    private static void put(ObjectNode node, String field, @Nullable LocalDateTime local) {
        if (local != null) {
            node.put(field, local.toString());
        }
    }

    private static String name(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E named(Class<E> type, JsonNode node) {
        return Enum.valueOf(type, node.asText().toUpperCase(Locale.ROOT));
    }

    private static List<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
