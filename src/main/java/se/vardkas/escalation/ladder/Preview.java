package se.vardkas.escalation.ladder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.org.Reachable;
import se.vardkas.identity.access.PersonId;
import se.vardkas.oncall.rota.Span;

/**
 * What a plan would do if an alarm were raised now and nobody answered, up to its last step.
 *
 * @param needed how many must come before it is enough
 * @param nextGap when next nobody is on call of those the plan asks for; {@code null}: not as far as was looked
 * @param warnings what stands between the raiser and help, see {@link Warnings}
 */
public record Preview(
        List<Step> steps, int needed, @Nullable Span nextGap, List<String> warnings) {

    /**
     * One step.
     *
     * @param atSeconds counted from the press
     */
    public record Step(int atSeconds, List<Recipient> recipients) {
        Stream<Recipient> reached() {
            return recipients.stream().filter(recipient -> !recipient.channels().isEmpty());
        }

        boolean reachesSomebody() {
            return reached().findAny().isPresent();
        }
    }

    /**
     * Somebody whom a step means.
     *
     * @param channels by which they are reached, in the plan's order; empty: they are not
     * @param reasons what is amiss with their channels, see {@link Reasons}
     * @param caught whether they are meant only because nobody else may be reached
     */
    public record Recipient(PersonId person, List<Channel> channels, List<String> reasons, boolean caught) {}

    /**
     * Whom one step means, as the directory and the rosters have it.
     *
     * @param onCall how many of them because they are on call
     * @param caught those of them who are meant only because they are told where nobody else is
     */
    public record Meant(List<Reachable> people, int onCall, Set<PersonId> caught) {
        /** Nobody of whom is meant only as the last to be told. */
        public Meant(List<Reachable> people, int onCall) {
            this(people, onCall, Set.of());
        }

        /** All but one: nobody is sent to help themselves. */
        public Meant without(PersonId person) {
            var others =
                    people.stream().filter(one -> !one.person().equals(person)).toList();
            return new Meant(others, onCall, caught);
        }
    }

    /**
     * What else is as it is.
     *
     * @param on the channels that have settings
     * @param nextGap when next nobody is on call of those the plan asks for
     * @param quiet what people's own quiet rules are asked, as the alarm is raised
     * @param unproven the apps that leave our checks unanswered
     */
    public record Circumstances(
            Set<Channel> on, Instant at, @Nullable Span nextGap, Quiet quiet, Set<UUID> unproven) {
        /** Every app proves that pushes come. */
        public Circumstances(Set<Channel> on, Instant at, @Nullable Span nextGap, Quiet quiet) {
            this(on, at, nextGap, quiet, Set.of());
        }
    }

    /**
     * Previews a plan. The lists of steps and of those they mean are as long as each other.
     *
     * @param catchAll who is told where the last step reaches nobody
     */
    public static Preview of(Plan plan, List<Meant> meant, Meant catchAll, Circumstances now) {
        var steps = new ArrayList<Step>();
        int at = 0;
        for (int i = 0; i < plan.steps().size(); i++) {
            // A step that reaches nobody is not waited for: the next one is taken at once.
            boolean waits = i > 0 && steps.get(i - 1).reachesSomebody();
            at = waits ? Math.max(at, plan.steps().get(i).afterSeconds()) : at;
            steps.add(step(plan, i, at, meant.get(i), now));
        }
        int last = steps.size() - 1;
        if (!steps.get(last).reachesSomebody()) {
            steps.add(step(plan, last, at, catchAll, now));
        }
        return new Preview(
                List.copyOf(steps), plan.needed(), now.nextGap(), Warnings.of(plan, meant, List.copyOf(steps), now));
    }

    /** Whether the plan itself reaches somebody; those who are told where nobody else is are no plan. */
    public boolean reachesSomebody() {
        return reached(steps).anyMatch(recipient -> !recipient.caught());
    }

    /** Whether nobody is reached but those who are told where nobody else is. */
    public boolean isCaughtOnly() {
        return isCaughtOnly(steps);
    }

    /** How many the first step reaches. */
    public int reachedInFirstStep() {
        return (int) steps.get(0).reached().count();
    }

    static boolean isCaughtOnly(List<Step> steps) {
        return reached(steps).findAny().isPresent() && reached(steps).allMatch(Recipient::caught);
    }

    static Stream<Recipient> reached(List<Step> steps) {
        return steps.stream().flatMap(Step::reached);
    }

    private static Step step(Plan plan, int index, int at, Meant meant, Circumstances now) {
        var rules = plan.channels(index, false);
        var left = now.quiet().after(at).left(meant.people(), rules, now.on());
        return new Step(
                at,
                meant.people().stream()
                        .map(person -> new Recipient(
                                person.person(),
                                Reach.channels(person, rules, left.on(person)),
                                Reasons.of(rules, person, left, now),
                                meant.caught().contains(person.person())))
                        .toList());
    }
}
