package se.vardkas.escalation.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.escalation.ladder.ChannelRule;
import se.vardkas.escalation.ladder.Plan;

/**
 * A plan's steps as the database keeps them:
 *
 * <pre>
 * {"repeatSeconds": 60, "needed": 1, "onSiteWithinSeconds": 600,
 *  "channels": [{"channel": "push", "onSilenceSeconds": 0}, …],
 *  "steps": [{"afterSeconds": 0, "targets": [{"type": "on-call"}, {"type": "role", "role": "manager"}]}, …]}
 * </pre>
 *
 * <p>A step may have channels of its own. {@code needed} and {@code onSiteWithinSeconds} came later: without them one helper
 * is enough, within ten minutes.
 */
public final class PlanJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanJson() {}

    /** Throws {@link IllegalArgumentException} where it is none. */
    public static Plan read(@Nullable UUID id, int version, String definition) {
        try {
            var root = JSON.readTree(definition);
            return new Plan(
                    id,
                    version,
                    items(root.path("steps")).stream().map(PlanJson::step).toList(),
                    rules(root.path("channels")),
                    root.path("repeatSeconds").asInt(),
                    root.path("needed").asInt(1),
                    root.path("onSiteWithinSeconds").asInt(Plan.ON_SITE_WITHIN_SECONDS));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A kept plan cannot be read", e);
        }
    }

    /** With the targets of each step in their order. */
    public static String write(Plan plan) {
        var root = JSON.createObjectNode()
                .put("repeatSeconds", plan.repeatSeconds())
                .put("needed", plan.needed())
                .put("onSiteWithinSeconds", plan.onSiteWithinSeconds());
        addRules(root.putArray("channels"), plan.channels());
        var steps = root.putArray("steps");
        plan.steps().forEach(step -> addStep(steps.addObject(), step));
        return root.toString();
    }

    private static void addStep(ObjectNode node, Plan.Step step) {
        node.put("afterSeconds", step.afterSeconds());
        var targets = node.putArray("targets");
        step.targets().forEach(target -> targets.add(TargetJson.write(target)));
        if (!step.channels().isEmpty()) {
            addRules(node.putArray("channels"), step.channels());
        }
    }

    private static void addRules(ArrayNode nodes, List<ChannelRule> rules) {
        for (var rule : rules) {
            nodes.addObject()
                    .put("channel", rule.channel().wireName())
                    .put("onSilenceSeconds", rule.onSilenceSeconds());
        }
    }

    private static Plan.Step step(JsonNode node) {
        return new Plan.Step(
                node.path("afterSeconds").asInt(),
                items(node.path("targets")).stream()
                        .map(TargetJson::read)
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                rules(node.path("channels")));
    }

    private static List<ChannelRule> rules(JsonNode nodes) {
        return items(nodes).stream().map(PlanJson::rule).toList();
    }

    private static ChannelRule rule(JsonNode node) {
        return new ChannelRule(
                Channel.valueOf(node.path("channel").asText().toUpperCase(Locale.ROOT)),
                node.path("onSilenceSeconds").asInt());
    }

    private static List<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
