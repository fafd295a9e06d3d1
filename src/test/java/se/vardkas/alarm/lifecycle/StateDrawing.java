package se.vardkas.alarm.lifecycle;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import se.vardkas.timeline.chain.Draft;

/** Draws the lifecycle: a diagram of the moves, and the whole grid of states and events. */
final class StateDrawing {
    private StateDrawing() {}

    static String draw(Map<String, Alarm> states, Map<String, AlarmEvent> events, Instant now) {
        var moves = new TreeSet<String>();
        var grid = new StringBuilder();
        states.forEach((name, alarm) -> events.forEach((event, happens) -> {
            var decision = Lifecycle.next(alarm, happens, now);
            if (decision instanceof Decision.Move move && move.after().state() != alarm.state()) {
                moves.add("    %s --> %s: %s".formatted(id(alarm), id(move.after()), event));
            }
            grid.append("| %s | %s | %s |\n".formatted(name, event, tell(decision)));
        }));
        return """
                # How an alarm moves

                Drawn from `alarm.lifecycle.Lifecycle` by its test, for an alarm of kind threat that Elin raised and, where it
                is taken, Amir owns. "Other" is Sara. A round is one start of the plan.

                ```mermaid
                stateDiagram-v2
                    [*] --> raised
                %s
                ```

                | state | event | becomes, timeline, what follows |
                | --- | --- | --- |
                %s""".formatted(String.join("\n", moves), grid);
    }

    private static String id(Alarm alarm) {
        return alarm.state().wireName().replace('-', '_');
    }

    private static String tell(Decision decision) {
        if (decision instanceof Decision.Refused refused) {
            return "refused: "
                    + refused.refusal().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        var move = (Decision.Move) decision;
        var entries = move.entries().stream().map(Draft::type).collect(Collectors.joining(", "));
        var effects = move.effects().stream().map(StateDrawing::tell).collect(Collectors.joining(", "));
        return "**%s**, round %d; %s; %s"
                .formatted(
                        move.after().state().wireName(),
                        move.after().round(),
                        entries.isEmpty() ? "–" : "`" + entries + "`",
                        effects.isEmpty() ? "–" : effects);
    }

    private static String tell(Effect effect) {
        if (effect instanceof Effect.Tell tell) {
            return "tell " + tell.audience().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": "
                    + tell.event().wireName();
        }
        return effect.toString()
                .replaceAll("\\[person=.*]", " the actor")
                .replaceAll("\\[(after|atLeast|otherwise)=(.*)]", " $2")
                .replace("[]", "");
    }
}
