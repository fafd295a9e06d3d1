package se.vardkas.escalation.ladder;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.escalation.ladder.Preview.Meant;
import se.vardkas.escalation.ladder.Preview.Step;

/**
 * What stands between the raiser and help: {@code nobody-reachable}; {@code catch-all} where only those are reached who are
 * told where nobody else is; {@code needs-two-and-only-one} where fewer are reached than must come; {@code nobody-on-call};
 * {@code roster-gap} where nobody will be for a while; {@code push-off}, {@code sms-off}, {@code voice-off} for a channel of
 * the plan without settings.
 */
final class Warnings {
    private Warnings() {}

    static List<String> of(Plan plan, List<Meant> meant, List<Step> steps, Preview.Circumstances now) {
        var warnings = new ArrayList<String>();
        long reached =
                Preview.reached(steps).map(Preview.Recipient::person).distinct().count();
        if (reached == 0) {
            warnings.add("nobody-reachable");
        }
        if (Preview.isCaughtOnly(steps)) {
            warnings.add("catch-all");
        }
        if (reached > 0 && reached < plan.needed()) {
            warnings.add("needs-two-and-only-one");
        }
        if (asksForSomebodyOnCall(plan, meant)) {
            warnings.add("nobody-on-call");
        }
        if (now.nextGap() != null) {
            warnings.add("roster-gap");
        }
        off(plan, now).forEach(channel -> warnings.add(Reasons.off(channel)));
        return List.copyOf(warnings);
    }

    private static EnumSet<Channel> off(Plan plan, Preview.Circumstances now) {
        var off = EnumSet.noneOf(Channel.class);
        IntStream.range(0, plan.steps().size())
                .boxed()
                .flatMap(index -> plan.channels(index, false).stream())
                .map(ChannelRule::channel)
                .filter(channel -> !now.on().contains(channel))
                .forEach(off::add);
        return off;
    }

    private static boolean asksForSomebodyOnCall(Plan plan, List<Meant> meant) {
        for (int i = 0; i < plan.steps().size(); i++) {
            boolean asks = plan.steps().get(i).targets().stream().anyMatch(Target::isOnCall);
            if (asks && meant.get(i).onCall() == 0) {
                return true;
            }
        }
        return false;
    }
}
