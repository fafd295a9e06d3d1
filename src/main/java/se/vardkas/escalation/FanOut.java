package se.vardkas.escalation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.Alarms;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.delivery.NewDelivery;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.directory.org.Reachable;
import se.vardkas.directory.org.Site;
import se.vardkas.directory.org.UnitId;
import se.vardkas.escalation.ladder.ChannelRule;
import se.vardkas.escalation.ladder.Ladder;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.escalation.ladder.Quiet;
import se.vardkas.escalation.ladder.Reach;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.Ids;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.Draft;

/**
 * A step as it was resolved: who it reaches, and by which channels. Read from the directory and the rosters with nothing
 * held.
 *
 * @param facts of the alarm
 * @param unit where the alarm was raised
 * @param site the site it was raised at
 * @param unknown what the press named and the directory does not know: {@code raiser}, {@code site}
 * @param catchAll whether the plan's own people cannot be reached and these are told in their place
 * @param quiet what people's own quiet rules are asked
 */
record FanOut(
        Plan plan,
        Ladder.Rung rung,
        Alarms.Facts facts,
        @Nullable UnitId unit,
        @Nullable Site site,
        List<String> unknown,
        List<Reachable> people,
        boolean catchAll,
        Quiet quiet) {

    /** The same for all but these. */
    FanOut without(Set<PersonId> spared) {
        var others = people.stream()
                .filter(person -> !spared.contains(person.person()))
                .toList();
        return new FanOut(plan, rung, facts, unit, site, unknown, others, catchAll, quiet);
    }

    /** The same with others in the place of people who cannot be reached. */
    FanOut caughtBy(List<Reachable> others) {
        return new FanOut(plan, rung, facts, unit, site, unknown, others, true, quiet);
    }

    /** Whether anybody's own rules would leave them without a channel: then it must be known who is on duty. */
    boolean silencesAny(Set<Channel> on) {
        return quiet.silencesAny(people, rules(), on);
    }

    /**
     * The same once it was asked who is on duty.
     *
     * @param onDuty empty: it is not known, and no rule is asked
     */
    FanOut withDuty(Optional<Set<PersonId>> onDuty) {
        return with(quiet.withDuty(onDuty));
    }

    /** The same whatever people's own rules say. */
    FanOut regardless() {
        return with(Quiet.NEVER);
    }

    private FanOut with(Quiet other) {
        return new FanOut(plan, rung, facts, unit, site, unknown, people, catchAll, other);
    }

    /** Those who can be reached at all, and how. */
    Map<PersonId, Set<Channel>> channels(Set<Channel> on) {
        var channels = new HashMap<PersonId, Set<Channel>>();
        var left = left(on);
        for (var person : people) {
            var theirs = Reach.channels(person, rules(), left.on(person));
            if (!theirs.isEmpty()) {
                channels.put(person.person(), Set.copyOf(theirs));
            }
        }
        return channels;
    }

    /** The messages to each person; a person's SMS have one code, and keep the one they had. */
    List<NewDelivery> messages(Set<Channel> on, Map<PersonId, String> codes, Ids ids) {
        var messages = new ArrayList<NewDelivery>();
        var left = left(on);
        for (var person : people) {
            var code = codes.getOrDefault(person.person(), ids.code());
            for (var message : Reach.messages(person, rules(), left.on(person), isPanic())) {
                var delivery = new NewDelivery(
                        new NotificationId(ids.next()),
                        person.person(),
                        message.channel(),
                        message.contact(),
                        message.delaySeconds(),
                        message.delaySeconds() > 0,
                        message.channel() == Channel.SMS ? code : null);
                messages.add(message.beside() ? delivery.beside() : delivery);
            }
        }
        return messages;
    }

    /**
     * What the timeline tells of the step.
     *
     * @param reached whose channels are used
     */
    Draft entry(int round, Set<PersonId> reached, Set<Channel> on) {
        var taken = left(on).taken();
        var data = new HashMap<String, @Nullable Object>(Map.of(
                "round", round,
                "step", rung.index(),
                "repeat", rung.repeat(),
                "planVersion", plan.version(),
                "recipients", sorted(reached),
                "unreachable",
                        sorted(people.stream()
                                .map(Reachable::person)
                                .filter(person -> !reached.contains(person) && !taken.containsKey(person))
                                .toList()),
                "unknown", unknown));
        if (catchAll) {
            data.put("catchAll", true);
        }
        if (!taken.isEmpty()) {
            data.put("quiet", names(taken));
        }
        return new Draft(reached.isEmpty() ? "step-skipped" : "escalated", Actor.SYSTEM, data);
    }

    /** What the plan asks of those who come. */
    AlarmEvent planRead() {
        return new AlarmEvent.PlanRead(plan.needed(), Duration.ofSeconds(plan.onSiteWithinSeconds()));
    }

    /** Whom the step means, and the raiser. */
    List<PersonId> concerned() {
        return Stream.concat(Stream.of(facts.raiser()), people.stream().map(Reachable::person))
                .toList();
    }

    private Quiet.Left left(Set<Channel> on) {
        return quiet.left(people, rules(), on);
    }

    private List<ChannelRule> rules() {
        // In a panic nobody's silence is waited for in the first step.
        return plan.channels(rung.index(), isPanic());
    }

    private boolean isPanic() {
        return facts.kind().equals(AlarmKind.PANIC.wireName());
    }

    private static Map<String, List<String>> names(Map<PersonId, Set<Channel>> taken) {
        var names = new HashMap<String, List<String>>();
        taken.forEach((person, channels) -> names.put(
                person.toString(),
                channels.stream().map(Channel::wireName).sorted().toList()));
        return names;
    }

    private static List<String> sorted(Iterable<PersonId> people) {
        var ids = new ArrayList<String>();
        people.forEach(person -> ids.add(person.toString()));
        ids.sort(null);
        return ids;
    }
}
