package se.vardkas.directory.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.org.QuietRule;
import se.vardkas.directory.org.QuietRules;

/**
 * Quiet rules as the database keeps them:
 *
 * <pre>
 * {"timeZone": "Europe/Stockholm",
 *  "rules": [{"days": ["monday", …], "from": "22:00", "until": "06:00",
 *             "channels": ["sms", "voice"], "kinds": ["assist", "threat"]}, …]}
 * </pre>
 */
public final class QuietJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private QuietJson() {}

    /** What cannot be read keeps nothing quiet: while replicas are replaced, a newer one may know of more than this one. */
    public static QuietRules read(@Nullable String kept) {
        if (kept == null) {
            return QuietRules.NONE;
        }
        try {
            var root = JSON.readTree(kept);
            return new QuietRules(
                    ZoneId.of(root.path("timeZone").asText()),
                    items(root.path("rules")).flatMap(QuietJson::rule).toList());
        } catch (JsonProcessingException | DateTimeException e) {
            return QuietRules.NONE;
        }
    }

    /** Writes them as {@link #read} reads them. */
    public static String write(QuietRules rules) {
        var root = JSON.createObjectNode().put("timeZone", rules.zone().getId());
        var nodes = root.putArray("rules");
        rules.rules().forEach(rule -> write(rule, nodes.addObject()));
        return root.toString();
    }

    private static Stream<QuietRule> rule(JsonNode node) {
        try {
            return Stream.of(new QuietRule(
                    each(node.path("days"), day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT))),
                    LocalTime.parse(node.path("from").asText()),
                    LocalTime.parse(node.path("until").asText()),
                    each(node.path("channels"), name -> name),
                    each(node.path("kinds"), name -> name)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Stream.of();
        }
    }

    private static void write(QuietRule rule, ObjectNode node) {
        var days = node.putArray("days");
        rule.days().stream().sorted().forEach(day -> days.add(day.name().toLowerCase(Locale.ROOT)));
        node.put("from", rule.from().toString()).put("until", rule.until().toString());
        var channels = node.putArray("channels");
        rule.channels().stream().sorted().forEach(channels::add);
        var kinds = node.putArray("kinds");
        rule.kinds().stream().sorted().forEach(kinds::add);
    }

    private static <T> Set<T> each(JsonNode names, Function<String, T> named) {
        return items(names).map(JsonNode::asText).map(named).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
