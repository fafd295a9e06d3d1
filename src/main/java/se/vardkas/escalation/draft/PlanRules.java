package se.vardkas.escalation.draft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.escalation.draft.PlanDraft.ChannelDraft;
import se.vardkas.escalation.draft.PlanDraft.StepDraft;
import se.vardkas.escalation.draft.PlanDraft.TargetDraft;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.problem.Problem.Violation;

/** What a plan must keep to. There is no rule about its end, for it has none: the last step repeats. */
public final class PlanRules {
    private static final int MOST_STEPS = 20;
    private static final int MOST_TARGETS = 50;
    private static final int LATEST_STEP = 3_600;
    private static final int LONGEST_SILENCE = 600;
    private static final Set<String> WITH_ID = Set.of("roster", "person");
    private static final Set<String> ALONE = Set.of("on-call", "line-manager", "everyone", "site", "catch-all");
    private static final Set<String> SCOPES = Set.of("unit", "tenant");

    private final List<Violation> broken = new ArrayList<>();

    private PlanRules() {}

    /** Every rule that is broken, with the place where it is; who and what is named is not looked up. */
    public static List<Violation> broken(PlanDraft plan) {
        var rules = new PlanRules();
        rules.steps(plan.steps());
        rules.channels("channels", plan.channels(), true);
        rules.number("repeatSeconds", plan.repeatSeconds(), 10, 600);
        rules.optional("needed", plan.needed(), 1, 20);
        rules.optional("onSiteWithinSeconds", plan.onSiteWithinSeconds(), 60, 7_200);
        return List.copyOf(rules.broken);
    }

    private void steps(@Nullable List<@Nullable StepDraft> steps) {
        if (steps == null || steps.isEmpty() || steps.size() > MOST_STEPS) {
            say("steps", "must be from 1 to " + MOST_STEPS);
            return;
        }
        int before = -1;
        for (int i = 0; i < steps.size(); i++) {
            var field = "steps[" + i + "]";
            var step = steps.get(i);
            if (step == null) {
                say(field, "must be a step");
            } else {
                after(field + ".afterSeconds", step.afterSeconds(), before);
                targets(field + ".targets", step.targets());
                channels(field + ".channels", step.channels(), false);
                before = step.afterSeconds() == null ? before : Math.max(before, step.afterSeconds());
            }
        }
    }

    /** @param before when the step before it is taken; negative: there is none */
    private void after(String field, @Nullable Integer seconds, int before) {
        if (!number(field, seconds, 0, LATEST_STEP) || seconds == null) {
            return;
        }
        if (before < 0 && seconds > 0) {
            say(field, "must be 0: a plan begins at once");
        } else if (seconds <= before) {
            say(field, "must be later than the step before");
        }
    }

    private void targets(String field, @Nullable List<@Nullable TargetDraft> targets) {
        if (targets == null || targets.isEmpty() || targets.size() > MOST_TARGETS) {
            say(field, "must be from 1 to " + MOST_TARGETS);
            return;
        }
        for (int i = 0; i < targets.size(); i++) {
            var target = targets.get(i);
            target(field + "[" + i + "]", target == null ? new TargetDraft(null, null, null, null) : target);
        }
    }

    private void target(String field, TargetDraft target) {
        var type = String.valueOf(target.type());
        boolean role = type.equals("role");
        if (!role && !WITH_ID.contains(type) && !ALONE.contains(type)) {
            say(field + ".type", "is none of on-call, roster, person, role, line-manager, everyone, site, catch-all");
            return;
        }
        if (WITH_ID.contains(type) == (target.id() == null)) {
            say(field + ".id", target.id() == null ? "must name the " + type : "belongs to a roster or a person");
        }
        if (role && Role.named(String.valueOf(target.role())).isEmpty()) {
            say(field + ".role", "is no role");
        } else if (!role && target.role() != null) {
            say(field + ".role", "belongs to targets of type role");
        }
        if (target.scope() != null && !(role && SCOPES.contains(target.scope()))) {
            say(field + ".scope", "is unit or tenant, of targets of type role");
        }
    }

    private void channels(String field, @Nullable List<@Nullable ChannelDraft> rules, boolean required) {
        if (rules == null || rules.isEmpty()) {
            if (required) {
                say(field, "must be at least one");
            }
            return;
        }
        var seen = new HashSet<Channel>();
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            channel(field + "[" + i + "]", rule == null ? new ChannelDraft(null, null) : rule, i == 0, seen);
        }
    }

    private void channel(String field, ChannelDraft rule, boolean first, Set<Channel> seen) {
        var channel = named(rule.channel());
        if (channel.isEmpty()) {
            say(field + ".channel", "is none of push, sms, voice");
        } else if (!seen.add(channel.get())) {
            say(field + ".channel", "must not come twice");
        }
        boolean inBounds = number(field + ".onSilenceSeconds", rule.onSilenceSeconds(), 0, LONGEST_SILENCE);
        if (first && inBounds && !Integer.valueOf(0).equals(rule.onSilenceSeconds())) {
            say(field + ".onSilenceSeconds", "must be 0: the first channel is used at once");
        }
    }

    private static Optional<Channel> named(@Nullable String name) {
        return Arrays.stream(Channel.values())
                .filter(channel -> channel.wireName().equals(name))
                .findFirst();
    }

    private void optional(String field, @Nullable Integer value, int least, int most) {
        if (value != null) {
            number(field, value, least, most);
        }
    }

    private boolean number(String field, @Nullable Integer value, int least, int most) {
        boolean inBounds = value != null && value >= least && value <= most;
        if (!inBounds) {
            say(field, "must be from " + least + " to " + most);
        }
        return inBounds;
    }

    private void say(String field, String message) {
        broken.add(new Violation(field, message));
    }
}
