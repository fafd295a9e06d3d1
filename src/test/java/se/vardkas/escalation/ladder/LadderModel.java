package se.vardkas.escalation.ladder;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.org.Reachable;
import se.vardkas.escalation.ladder.Emergency.Act;
import se.vardkas.identity.access.PersonId;

/**
 * Somebody who sits with the plan in hand and looks at a watch. Each second they ask themselves whether anything is due
 * now; if the engine sleeps they remember that it is. They know nothing of due times worked out ahead, and share no code
 * with what they are compared with.
 */
final class LadderModel {
    private static final int NEVER = -1;

    private final Emergency emergency;
    private final Plan plan;
    private final int last;
    private final List<Act> acts = new ArrayList<>();
    private final Set<PersonId> told = new HashSet<>();
    private final Set<PersonId> proved = new HashSet<>();
    private final Set<PersonId> coming = new HashSet<>();
    private int start;
    private int taken;
    private int lastTaken = NEVER;
    private int lookAt;
    private int ownerBy = NEVER;
    private boolean stepIsDue;

    private LadderModel(Emergency emergency) {
        this.emergency = emergency;
        plan = emergency.plan();
        last = plan.steps().size() - 1;
        lookAt = emergency.panic() ? 30 : 120;
    }

    static List<Act> of(Emergency emergency) {
        var model = new LadderModel(emergency);
        for (int second = 0; second < Emergency.SECONDS; second++) {
            model.hear(second);
            if (model.coming.size() >= emergency.plan().needed()) {
                break;
            }
            model.notice(second);
            if (!emergency.asleep().get(second)) {
                model.act(second);
            }
        }
        return model.acts;
    }

    private void hear(int second) {
        for (var happening : emergency.happenings()) {
            if (happening.second() == second && coming.size() < plan.needed()) {
                switch (happening.what()) {
                    case PROVES -> proves(happening.by());
                    case COMES -> comes(happening.by(), second);
                    case HURRY -> stepIsDue = true;
                }
            }
        }
    }

    private void proves(PersonId person) {
        if (told.contains(person)) {
            proved.add(person);
        }
    }

    private void comes(PersonId person, int second) {
        if (told.contains(person)) {
            lookAt = NEVER;
            ownerBy = coming.isEmpty() ? second + plan.onSiteWithinSeconds() : ownerBy;
            coming.add(person);
        }
    }

    /** A step has its second; a repeat comes so long after what was taken before it, or in its own second if that is sooner. */
    private void notice(int second) {
        if (taken <= last) {
            stepIsDue |= second - start >= plan.steps().get(taken).afterSeconds();
        } else {
            int own = start + plan.steps().get(last).afterSeconds() + (taken - last) * plan.repeatSeconds();
            stepIsDue |= second > lastTaken && (second == own || second == lastTaken + plan.repeatSeconds());
        }
    }

    private void act(int second) {
        if (ownerBy != NEVER && second >= ownerBy) {
            startAnew(second);
        }
        while (stepIsDue) {
            take(second);
            notice(second);
        }
        if (lookAt != NEVER && second >= lookAt) {
            acts.add(new Act(second, proved.isEmpty() ? "dead end" : "reached", Map.of()));
            lookAt = proved.isEmpty() ? second + 10 : NEVER;
        }
    }

    private void startAnew(int second) {
        acts.add(new Act(second, "anew", Map.of()));
        start = second;
        taken = 0;
        stepIsDue = true;
        ownerBy = NEVER;
        lookAt = second + (emergency.panic() ? 30 : 120);
        proved.clear();
        coming.clear();
    }

    private void take(int second) {
        int step = taken;
        while (step > last) {
            step--;
        }
        var reached = new HashMap<PersonId, Map<Channel, Integer>>();
        tell(reached, whom(step, taken - step), step);
        if (reached.isEmpty() && step == last) {
            tell(reached, Set.of(Emergency.CATCH_ALL), step);
        }
        reached.keySet().removeAll(coming);
        acts.add(new Act(second, "step " + step + ", repeat " + (taken - step), reached));
        told.addAll(reached.keySet());
        lastTaken = second;
        taken++;
        stepIsDue = reached.isEmpty() && step < last;
    }

    private Set<Target> whom(int step, int repeat) {
        if (repeat == 0) {
            return plan.steps().get(step).targets();
        }
        var all = new HashSet<Target>();
        plan.steps().forEach(one -> all.addAll(one.targets()));
        if (repeat > 1) {
            all.add(Emergency.CATCH_ALL);
        }
        return all;
    }

    private void tell(Map<PersonId, Map<Channel, Integer>> reached, Set<Target> targets, int step) {
        for (var target : targets) {
            for (var person : emergency.staff().get(target)) {
                var channels = ring(person, step);
                if (!person.person().equals(Emergency.RAISER) && !channels.isEmpty()) {
                    reached.put(person.person(), channels);
                }
            }
        }
    }

    /** A stopwatch, which stands while there is nobody's silence to wait for. */
    private Map<Channel, Integer> ring(Reachable person, int step) {
        var own = plan.steps().get(step).channels();
        var waiting = new ArrayList<>(own.isEmpty() ? plan.channels() : own);
        waiting.removeIf(rule -> !isThere(person, rule.channel()));
        var rung = new EnumMap<Channel, Integer>(Channel.class);
        int waited = 0;
        for (int watch = 0; !waiting.isEmpty(); watch++) {
            for (var rule : List.copyOf(waiting)) {
                if (rule.onSilenceSeconds() == watch) {
                    rung.put(rule.channel(), emergency.panic() && step == 0 ? 0 : waited);
                    waiting.remove(rule);
                }
            }
            waited += rung.isEmpty() ? 0 : 1;
        }
        return rung;
    }

    private boolean isThere(Reachable person, Channel channel) {
        var address = channel == Channel.PUSH ? person.pushToken() : person.phone();
        return address != null && emergency.on().contains(channel);
    }
}
