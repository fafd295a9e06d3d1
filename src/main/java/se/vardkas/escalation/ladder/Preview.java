package se.vardkas.escalation.ladder;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.org.Reachable;
import se.vardkas.identity.access.PersonId;

/**
 * What a plan would do if an alarm were raised now and nobody answered, up to its last step.
 *
 * @param warnings what stands between the raiser and help: {@code nobody-reachable}, {@code nobody-on-call}, and
 *     {@code push-off}, {@code sms-off}, {@code voice-off} for a channel of the plan without settings
 */
public record Preview(List<Step> steps, List<String> warnings) {

    /**
     * One step.
     *
     * @param atSeconds counted from the press
     */
    public record Step(int atSeconds, List<Recipient> recipients) {
        boolean reachesSomebody() {
            return recipients.stream()
                    .anyMatch(recipient -> !recipient.channels().isEmpty());
        }
    }

    /**
     * Somebody whom a step means.
     *
     * @param channels by which they are reached, in the plan's order; empty: they are not
     * @param reasons why a channel of the plan is not among them: {@code push-off}, {@code no-push-token}, {@code no-phone}
     */
    public record Recipient(PersonId person, List<Channel> channels, List<String> reasons) {}

    /**
     * Whom one step means, as the directory and the rosters have it.
     *
     * @param onCall how many of them because they are on call
     */
    public record Meant(List<Reachable> people, int onCall) {
        /** All but one: nobody is sent to help themselves. */
        public Meant without(PersonId person) {
            var others =
                    people.stream().filter(one -> !one.person().equals(person)).toList();
            return new Meant(others, onCall);
        }
    }

    /**
     * Previews a plan. The lists of steps and of those they mean are as long as each other.
     *
     * @param catchAll who is told where the last step reaches nobody
     */
    public static Preview of(Plan plan, List<Meant> meant, Meant catchAll, Set<Channel> on) {
        var steps = new ArrayList<Step>();
        int at = 0;
        for (int i = 0; i < plan.steps().size(); i++) {
            // A step that reaches nobody is not waited for: the next one is taken at once.
            boolean waits = i > 0 && steps.get(i - 1).reachesSomebody();
            at = waits ? Math.max(at, plan.steps().get(i).afterSeconds()) : at;
            steps.add(step(plan, i, at, meant.get(i), on));
        }
        int last = steps.size() - 1;
        if (!steps.get(last).reachesSomebody()) {
            steps.add(step(plan, last, at, catchAll, on));
        }
        return new Preview(List.copyOf(steps), warnings(plan, meant, steps, on));
    }

    private static Step step(Plan plan, int index, int at, Meant meant, Set<Channel> on) {
        var rules = plan.channels(index, false);
        return new Step(
                at,
                meant.people().stream()
                        .map(person -> new Recipient(
                                person.person(), Reach.channels(person, rules, on), reasons(rules, person, on)))
                        .toList());
    }

    private static List<String> reasons(List<ChannelRule> rules, Reachable person, Set<Channel> on) {
        return rules.stream()
                .map(ChannelRule::channel)
                .filter(channel -> !Reach.hasAddress(person, channel) || !on.contains(channel))
                .map(channel -> on.contains(channel) ? missing(channel) : off(channel))
                .distinct()
                .toList();
    }

    private static List<String> warnings(Plan plan, List<Meant> meant, List<Step> steps, Set<Channel> on) {
        var warnings = new ArrayList<String>();
        if (steps.stream().noneMatch(Step::reachesSomebody)) {
            warnings.add("nobody-reachable");
        }
        if (asksForSomebodyOnCall(plan, meant)) {
            warnings.add("nobody-on-call");
        }
        var off = EnumSet.noneOf(Channel.class);
        IntStream.range(0, plan.steps().size())
                .boxed()
                .flatMap(index -> plan.channels(index, false).stream())
                .map(ChannelRule::channel)
                .filter(channel -> !on.contains(channel))
                .forEach(off::add);
        off.forEach(channel -> warnings.add(off(channel)));
        return List.copyOf(warnings);
    }

    private static boolean asksForSomebodyOnCall(Plan plan, List<Meant> meant) {
        for (int i = 0; i < plan.steps().size(); i++) {
            boolean asks = plan.steps().get(i).targets().stream()
                    .anyMatch(target -> target instanceof Target.OnCall || target instanceof Target.OnRoster);
            if (asks && meant.get(i).onCall() == 0) {
                return true;
            }
        }
        return false;
    }

    private static String missing(Channel channel) {
        return switch (channel) {
            case PUSH -> "no-push-token";
            case SMS, VOICE -> "no-phone";
        };
    }

    private static String off(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT) + "-off";
    }
}
