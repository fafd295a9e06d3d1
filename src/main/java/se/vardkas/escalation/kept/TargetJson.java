package se.vardkas.escalation.kept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;

/**
 * A target as plans keep it: {@code {"type": "on-call"}}, {@code {"type": "roster", "id": …}},
 * {@code {"type": "person", "id": …}}, {@code {"type": "role", "role": "manager", "scope": "unit | tenant"}},
 * {@code {"type": "line-manager"}}, {@code everyone}, {@code site}, {@code catch-all}.
 */
final class TargetJson {
    private static final String TENANT = "tenant";
    private static final String UNIT = "unit";

    private TargetJson() {}

    static Target read(JsonNode node) {
        return switch (node.path("type").asText()) {
            case "on-call" -> new Target.OnCall();
            case "roster" -> new Target.OnRoster(id(node));
            case "person" -> new Target.Named(new PersonId(id(node)));
            case "role" ->
                new Target.InRole(role(node), TENANT.equals(node.path("scope").asText()));
            case "line-manager" -> new Target.LineManager();
            case "everyone" -> new Target.Everyone();
            case "site" -> new Target.AtSite();
            case "catch-all" -> new Target.CatchAll();
            default -> throw new IllegalArgumentException("A kept plan has a target of an unknown type");
        };
    }

    static ObjectNode write(Target target) {
        var node = JsonNodeFactory.instance.objectNode();
        if (target instanceof Target.OnCall) {
            return node.put("type", "on-call");
        }
        if (target instanceof Target.OnRoster on) {
            return node.put("type", "roster").put("id", on.roster().toString());
        }
        if (target instanceof Target.Named named) {
            return node.put("type", "person").put("id", named.person().toString());
        }
        if (target instanceof Target.InRole in) {
            node.put("type", "role").put("role", in.role().wireName());
            return node.put("scope", in.everywhere() ? TENANT : UNIT);
        }
        return node.put("type", wordAlone(target));
    }

    private static String wordAlone(Target target) {
        if (target instanceof Target.LineManager) {
            return "line-manager";
        }
        if (target instanceof Target.Everyone) {
            return "everyone";
        }
        return target instanceof Target.AtSite ? "site" : "catch-all";
    }

    private static Role role(JsonNode node) {
        return Role.named(node.path("role").asText())
                .orElseThrow(() -> new IllegalArgumentException("A kept plan names no such role"));
    }

    private static UUID id(JsonNode node) {
        return UUID.fromString(node.path("id").asText());
    }
}
