package se.vardkas.escalation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.NewDelivery;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.directory.org.Reachable;
import se.vardkas.directory.org.Site;
import se.vardkas.directory.org.UnitId;
import se.vardkas.escalation.ladder.Ladder;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.escalation.ladder.Reach;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.Ids;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.Draft;

/**
 * A step as it was resolved: who it reaches, and by which channels. Read from the directory and the rosters with nothing
 * held.
 *
 * @param unit where the alarm was raised
 * @param site the site it was raised at
 * @param unknown what the press named and the directory does not know: {@code raiser}, {@code site}
 */
record FanOut(
        Plan plan,
        Ladder.Rung rung,
        @Nullable UnitId unit,
        @Nullable Site site,
        List<String> unknown,
        List<Reachable> people) {

    /** Those who can be reached at all, and how. */
    Map<PersonId, Set<Channel>> channels(Set<Channel> on) {
        var channels = new HashMap<PersonId, Set<Channel>>();
        for (var person : people) {
            var theirs = Reach.channels(person, plan.channels(), on);
            if (!theirs.isEmpty()) {
                channels.put(person.person(), Set.copyOf(theirs));
            }
        }
        return channels;
    }

    /** One message a person and channel; a person's SMS keep the code they had. */
    List<NewDelivery> messages(Set<Channel> on, Map<PersonId, String> codes, Ids ids) {
        var messages = new ArrayList<NewDelivery>();
        for (var person : people) {
            for (var rule : Reach.rules(person, plan.channels(), on)) {
                boolean sms = rule.channel() == Channel.SMS;
                messages.add(new NewDelivery(
                        new NotificationId(ids.next()),
                        person.person(),
                        rule.channel(),
                        rule.onSilenceSeconds(),
                        rule.onSilenceSeconds() > 0,
                        sms ? codes.getOrDefault(person.person(), ids.code()) : null));
            }
        }
        return messages;
    }

    /** What the timeline tells of the step. */
    Draft entry(int round, Set<PersonId> reached) {
        var unreachable = people.stream()
                .map(Reachable::person)
                .filter(person -> !reached.contains(person))
                .map(PersonId::toString)
                .sorted()
                .toList();
        return new Draft(
                "escalated",
                Actor.SYSTEM,
                Map.of(
                        "round", round,
                        "step", rung.index(),
                        "repeat", rung.repeat(),
                        "planVersion", plan.version(),
                        "recipients",
                                reached.stream()
                                        .map(PersonId::toString)
                                        .sorted()
                                        .collect(Collectors.toList()),
                        "unreachable", unreachable,
                        "unknown", unknown));
    }

    /** When the next step is due: at once, where this one reaches nobody and there is another. */
    Instant nextDue(boolean reachesSomebody, Instant now) {
        return reachesSomebody || isLast() ? rung.nextDue() : now;
    }

    boolean isLast() {
        return rung.index() == plan.steps().size() - 1;
    }
}
