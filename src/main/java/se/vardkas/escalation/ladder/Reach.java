package se.vardkas.escalation.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.org.Reachable;

/** By which channels and addresses a person is reached, and in which order. */
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

    /**
     * One message of those that a step has for a person.
     *
     * @param contact the address that it goes to
     * @param delaySeconds how long their earlier messages are given to prove themselves; 0: sent at once
     */
    public record Message(Channel channel, UUID contact, int delaySeconds) {}

    /**
     * What a person is sent by each channel: a push to every app of theirs; SMS and calls to their numbers, one after another
     * while the ones before prove nothing, and in a panic to all at once.
     */
    public static List<Message> messages(Reachable person, List<ChannelRule> rules, Set<Channel> on, boolean panic) {
        var messages = new ArrayList<Message>();
        for (var rule : rules(person, rules, on)) {
            var channel = rule.channel();
            int patience = panic ? 0 : channel.patienceSeconds();
            var points = channel.points(person);
            for (int place = 0; place < points.size(); place++) {
                messages.add(new Message(channel, points.get(place).id(), rule.onSilenceSeconds() + place * patience));
            }
        }
        return messages;
    }

    static boolean hasAddress(Reachable person, Channel channel) {
        return !channel.points(person).isEmpty();
    }
}
