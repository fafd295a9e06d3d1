package se.vardkas.escalation.ladder;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.org.Reachable;
import se.vardkas.identity.access.PersonId;

/**
 * What people's own quiet rules take away when a step is taken: channels for whose kind of alarm they are quiet, of an alarm
 * that was raised while they were, for as long as they are. They take nothing away
 *
 * <ul>
 *   <li>from whoever is on duty and would be left without a channel;
 *   <li>from whoever would be left with calls alone: what became of an alarm is told in writing;
 *   <li>from those of a step of whom nobody would be left.
 * </ul>
 *
 * <p>No rule is about a panic.
 *
 * @param kind of the alarm, as on the wire
 * @param raisedAt when it was raised
 * @param at when the step is taken
 * @param onDuty who is on call, as far as it matters
 */
public record Quiet(String kind, Instant raisedAt, Instant at, Set<PersonId> onDuty) {
    /** Where no rule is asked. */
    public static final Quiet NEVER = of("", Instant.EPOCH, Instant.EPOCH);

    /** Before it is known who is on duty. */
    public static Quiet of(String kind, Instant raisedAt, Instant at) {
        return new Quiet(kind, raisedAt, at, Set.of());
    }

    /**
     * The same once it was asked who is on duty.
     *
     * @param known empty: it is not known, and no rule is asked
     */
    public Quiet withDuty(Optional<Set<PersonId>> known) {
        return known.map(people -> new Quiet(kind, raisedAt, at, people)).orElse(NEVER);
    }

    /** The same so many seconds after the press. */
    Quiet after(int seconds) {
        return new Quiet(kind, raisedAt, raisedAt.plusSeconds(seconds), onDuty);
    }

    /**
     * What is left of a step's channels.
     *
     * @param on the channels that have settings
     * @param taken of each person those that their rules take away
     */
    public record Left(Set<Channel> on, Map<PersonId, Set<Channel>> taken) {
        /** The channels that may be used for a person. */
        public Set<Channel> on(Reachable person) {
            var theirs = taken.get(person.person());
            return theirs == null
                    ? on
                    : on.stream().filter(channel -> !theirs.contains(channel)).collect(Collectors.toUnmodifiableSet());
        }

        boolean isTaken(Channel channel, Reachable person) {
            return taken.getOrDefault(person.person(), Set.of()).contains(channel);
        }
    }

    /** What these people are left with in a step that has such rules. */
    public Left left(List<Reachable> people, List<ChannelRule> rules, Set<Channel> on) {
        if (people.stream().allMatch(person -> person.quiet().isEmpty())) {
            return new Left(on, Map.of());
        }
        var taken = new HashMap<PersonId, Set<Channel>>();
        boolean somebodyIsLeft = false;
        for (var person : people) {
            var usable = Reach.channels(person, rules, on);
            var theirs = taken(person, usable);
            if (!theirs.isEmpty()) {
                taken.put(person.person(), theirs);
            }
            somebodyIsLeft |= theirs.size() < usable.size();
        }
        return new Left(on, somebodyIsLeft ? taken : Map.of());
    }

    /** Whether any of these people has a rule about such an alarm. */
    public boolean concernsAny(List<Reachable> people) {
        return people.stream().anyMatch(person -> person.quiet().areAbout(kind));
    }

    /** Whether anybody would be left without a channel: then it matters who is on duty. */
    public boolean silencesAny(List<Reachable> people, List<ChannelRule> rules, Set<Channel> on) {
        return people.stream().filter(person -> !person.quiet().isEmpty()).anyMatch(person -> {
            var usable = Reach.channels(person, rules, on);
            return !usable.isEmpty() && quiet(person, usable).size() == usable.size();
        });
    }

    private Set<Channel> taken(Reachable person, List<Channel> usable) {
        var quiet = quiet(person, usable);
        var left = usable.stream().filter(channel -> !quiet.contains(channel)).toList();
        boolean silencedOnDuty = left.isEmpty() && onDuty.contains(person.person());
        boolean callsAlone = left.equals(List.of(Channel.VOICE));
        return silencedOnDuty || callsAlone ? Set.of() : quiet;
    }

    private Set<Channel> quiet(Reachable person, List<Channel> usable) {
        var quiet = EnumSet.noneOf(Channel.class);
        usable.stream().filter(channel -> isQuiet(person, channel)).forEach(quiet::add);
        return quiet;
    }

    private boolean isQuiet(Reachable person, Channel channel) {
        var rules = person.quiet();
        return rules.areQuiet(channel.wireName(), kind, raisedAt) && rules.areQuiet(channel.wireName(), kind, at);
    }
}
