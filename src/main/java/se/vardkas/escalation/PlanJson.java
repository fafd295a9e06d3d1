package se.vardkas.escalation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.escalation.ladder.ChannelRule;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.identity.access.Role;

/**
 * A plan's steps as the database keeps them:
 *
 * <pre>
 * {"repeatSeconds": 60,
 *  "channels": [{"channel": "push", "onSilenceSeconds": 0}, …],
 *  "steps": [{"afterSeconds": 0, "targets": [{"type": "on-call"}, {"type": "role", "role": "manager"}]}, …]}
 * </pre>
 */
final class PlanJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanJson() {}

    static Plan read(@Nullable UUID id, int version, String definition) {
        try {
            var root = JSON.readTree(definition);
            return new Plan(
                    id,
                    version,
                    items(root.path("steps")).stream().map(PlanJson::step).toList(),
                    items(root.path("channels")).stream().map(PlanJson::rule).toList(),
                    root.path("repeatSeconds").asInt());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A kept plan cannot be read", e);
        }
    }

    static String write(Plan plan) {
        var root = JSON.createObjectNode().put("repeatSeconds", plan.repeatSeconds());
        var channels = root.putArray("channels");
        for (var rule : plan.channels()) {
            channels.addObject()
                    .put("channel", rule.channel().wireName())
                    .put("onSilenceSeconds", rule.onSilenceSeconds());
        }
        var steps = root.putArray("steps");
        for (var step : plan.steps()) {
            var targets =
                    steps.addObject().put("afterSeconds", step.afterSeconds()).putArray("targets");
            step.targets().forEach(target -> targets.add(target(target)));
        }
        return root.toString();
    }

    private static Plan.Step step(JsonNode node) {
        return new Plan.Step(
                node.path("afterSeconds").asInt(),
                items(node.path("targets")).stream().map(PlanJson::target).collect(Collectors.toUnmodifiableSet()));
    }

    private static ChannelRule rule(JsonNode node) {
        return new ChannelRule(
                Channel.valueOf(node.path("channel").asText().toUpperCase(Locale.ROOT)),
                node.path("onSilenceSeconds").asInt());
    }

    private static Target target(JsonNode node) {
        return switch (node.path("type").asText()) {
            case "on-call" -> new Target.OnCall();
            case "role" ->
                new Target.InRole(Role.named(node.path("role").asText())
                        .orElseThrow(() -> new IllegalArgumentException("A kept plan names no such role")));
            case "everyone" -> new Target.Everyone();
            default -> throw new IllegalArgumentException("A kept plan names no such target");
        };
    }

    private static JsonNode target(Target target) {
        var node = JSON.createObjectNode();
        if (target instanceof Target.InRole inRole) {
            return node.put("type", "role").put("role", inRole.role().wireName());
        }
        return node.put("type", target instanceof Target.OnCall ? "on-call" : "everyone");
    }

    private static List<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
