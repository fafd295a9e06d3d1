package se.vardkas.escalation.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.org.Reachable;

/** By which channels a person is reached, and in which order. */
public final class Reach {
    private Reach() {}

    /** The channels that have an address and are on, in the plan's order; empty: the person cannot be reached. */
    public static List<Channel> channels(Reachable person, List<ChannelRule> rules, Set<Channel> on) {
        return rules.stream()
                .map(ChannelRule::channel)
                .filter(channel -> on.contains(channel) && hasAddress(person, channel))
                .distinct()
                .toList();
    }

    /**
     * When each of a person's channels is used. Where those that come first are missing, the next one does not wait for
     * their silence.
     */
    public static List<ChannelRule> rules(Reachable person, List<ChannelRule> rules, Set<Channel> on) {
        var there = channels(person, rules, on);
        var usable =
                rules.stream().filter(rule -> there.contains(rule.channel())).toList();
        if (usable.isEmpty() || usable.stream().anyMatch(ChannelRule::isAtOnce)) {
            return usable;
        }
        int shortest =
                usable.stream().mapToInt(ChannelRule::onSilenceSeconds).min().orElse(0);
        var moved = new ArrayList<ChannelRule>();
        usable.forEach(rule -> moved.add(new ChannelRule(rule.channel(), rule.onSilenceSeconds() - shortest)));
        return moved;
    }

    static boolean hasAddress(Reachable person, Channel channel) {
        return switch (channel) {
            case PUSH -> person.pushToken() != null;
            case SMS -> person.takesSms();
            case VOICE -> person.phone() != null;
        };
    }
}
