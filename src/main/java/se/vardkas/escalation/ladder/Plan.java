package se.vardkas.escalation.ladder;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;

/**
 * A response plan. It has no end: the last step repeats until a human ends the alarm.
 *
 * @param id {@code null} for the plan that stands in where none is set
 * @param channels in which order, and after what silence, a person's channels are used
 * @param repeatSeconds how often the last step repeats
 */
public record Plan(@Nullable UUID id, int version, List<Step> steps, List<ChannelRule> channels, int repeatSeconds) {

    /**
     * One step.
     *
     * @param afterSeconds counted from the start of the round
     */
    public record Step(int afterSeconds, Set<Target> targets) {}

    /** What is done where nobody has made a plan: everyone, by every channel, every minute. */
    public static final Plan LAST_RESORT = new Plan(
            null,
            0,
            List.of(new Step(0, Set.of(new Target.Everyone()))),
            List.of(
                    new ChannelRule(Channel.PUSH, 0),
                    new ChannelRule(Channel.SMS, 0),
                    new ChannelRule(Channel.VOICE, 0)),
            60);

    public Plan {
        if (steps.isEmpty() || channels.isEmpty() || repeatSeconds < 1) {
            throw new IllegalArgumentException("A plan needs a step, a channel and a repeat of at least a second");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).afterSeconds() < steps.get(i - 1).afterSeconds()) {
                throw new IllegalArgumentException("A plan's steps come in the order of their times");
            }
        }
    }
}
