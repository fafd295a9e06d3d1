package se.vardkas.escalation.ladder;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.identity.access.Role;

/**
 * A response plan. It has no end: the last step repeats, and widens, until a human ends the alarm.
 *
 * @param id {@code null} for the plan that stands in where none is set
 * @param channels in which order, and after what silence, a person's channels are used
 * @param repeatSeconds how often the last step repeats
 * @param needed how many must come before it is enough
 * @param onSiteWithinSeconds how long an owner who gives no time may take to be on site or give a sign of life
 */
public record Plan(
        @Nullable UUID id,
        int version,
        List<Step> steps,
        List<ChannelRule> channels,
        int repeatSeconds,
        int needed,
        int onSiteWithinSeconds) {
    /** How long an owner may take where the plan does not say. */
    public static final int ON_SITE_WITHIN_SECONDS = 600;

    /**
     * One step.
     *
     * @param afterSeconds counted from the start of the round
     * @param channels of this step; empty: the plan's
     */
    public record Step(int afterSeconds, Set<Target> targets, List<ChannelRule> channels) {
        /** A step with the plan's channels. */
        public Step(int afterSeconds, Set<Target> targets) {
            this(afterSeconds, targets, List.of());
        }
    }

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

    /** What is done where a unit itself calls: help would not come to it. Its manager first, then whoever may mend it. */
    public static final Plan OF_COVER = new Plan(
            null,
            0,
            List.of(
                    new Step(0, Set.of(new Target.LineManager())),
                    new Step(
                            300,
                            Set.of(
                                    new Target.InRole(Role.MANAGER, true),
                                    new Target.InRole(Role.COORDINATOR, true),
                                    new Target.InRole(Role.ADMIN, true),
                                    new Target.CatchAll()))),
            List.of(new ChannelRule(Channel.PUSH, 0), new ChannelRule(Channel.SMS, 30)),
            900);

    public Plan {
        if (steps.isEmpty() || channels.isEmpty() || repeatSeconds < 1) {
            throw new IllegalArgumentException("A plan needs a step, a channel and a repeat of at least a second");
        }
        if (needed < 1 || onSiteWithinSeconds < 1) {
            throw new IllegalArgumentException("A plan needs somebody to come, within at least a second");
        }
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).targets().isEmpty()) {
                throw new IllegalArgumentException("A plan's steps mean somebody");
            }
            int earliest = i == 0 ? 0 : steps.get(i - 1).afterSeconds();
            if (steps.get(i).afterSeconds() < earliest || steps.get(0).afterSeconds() > 0) {
                throw new IllegalArgumentException(
                        "A plan begins at once, and its steps come in the order of their times");
            }
        }
    }

    /** A plan by which one helper is enough. */
    public Plan(@Nullable UUID id, int version, List<Step> steps, List<ChannelRule> channels, int repeatSeconds) {
        this(id, version, steps, channels, repeatSeconds, 1, ON_SITE_WITHIN_SECONDS);
    }

    /** The rules by which a step's people are reached. A panic waits for nobody's silence in its first step. */
    public List<ChannelRule> channels(int step, boolean panic) {
        var own = steps.get(step).channels();
        var rules = own.isEmpty() ? channels : own;
        return panic && step == 0
                ? rules.stream().map(rule -> new ChannelRule(rule.channel(), 0)).toList()
                : rules;
    }

    /** Whom any step means. */
    public Set<Target> targets() {
        return steps.stream().flatMap(step -> step.targets().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
