package se.vardkas.escalation.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.org.ContactPoint.Kind;
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
     * @param beside whether it rings a browser, beside the phone
     */
    public record Message(Channel channel, UUID contact, int delaySeconds, boolean beside) {
        /** One to a phone. */
        public Message(Channel channel, UUID contact, int delaySeconds) {
            this(channel, contact, delaySeconds, false);
        }
    }

    /**
     * What a person is sent by each channel: a push to every app of theirs; SMS and calls to their numbers, one after another
     * while the ones before prove nothing, and in a panic to all at once.
     */
    public static List<Message> messages(Reachable person, List<ChannelRule> rules, Set<Channel> on, boolean panic) {
        var messages = new ArrayList<Message>();
        var usable = rules(person, rules, on);
        for (var rule : usable.isEmpty() ? usable : withBrowsers(usable, person, rules, on)) {
            var channel = rule.channel();
            int patience = panic ? 0 : channel.patienceSeconds();
            var points = channel.points(person);
            for (int place = 0; place < points.size(); place++) {
                var point = points.get(place);
                int delay = rule.onSilenceSeconds() + place * patience;
                messages.add(new Message(channel, point.id(), delay, point.kind() == Kind.BROWSER));
            }
        }
        return messages;
    }

    /** Where a person has no app, their browsers ring beside whatever else reaches them. */
    private static List<ChannelRule> withBrowsers(
            List<ChannelRule> usable, Reachable person, List<ChannelRule> rules, Set<Channel> on) {
        boolean alone = !hasAddress(person, Channel.PUSH)
                && !Channel.PUSH.points(person).isEmpty();
        var push = rules.stream()
                .filter(rule -> alone && rule.channel() == Channel.PUSH && on.contains(Channel.PUSH))
                .limit(1);
        return Stream.concat(push, usable.stream()).toList();
    }

    /** A browser alone does not make push a way to somebody: it rings for an empty chair as well. */
    static boolean hasAddress(Reachable person, Channel channel) {
        return channel == Channel.PUSH
                ? person.pushToken() != null
                : !channel.points(person).isEmpty();
    }
}
