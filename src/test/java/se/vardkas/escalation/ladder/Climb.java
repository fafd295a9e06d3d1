package se.vardkas.escalation.ladder;

import static se.vardkas.escalation.ladder.Emergency.CATCH_ALL;
import static se.vardkas.escalation.ladder.Emergency.PRESS;
import static se.vardkas.escalation.ladder.Emergency.RAISER;
import static se.vardkas.escalation.ladder.Emergency.SECONDS;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.escalation.ladder.Emergency.Act;
import se.vardkas.escalation.ladder.Emergency.Happening;
import se.vardkas.escalation.ladder.Preview.Meant;
import se.vardkas.identity.access.PersonId;

/** Climbs a plan as the engine does: asleep until its agenda says, it then does what ladder, plan and reach decide. */
final class Climb {
    private static final int LOOK_AGAIN_SECONDS = 10;

    private final Emergency emergency;
    private final List<Act> acts = new ArrayList<>();
    private final Set<PersonId> told = new HashSet<>();
    private final Set<PersonId> proved = new HashSet<>();
    private final Set<PersonId> coming = new HashSet<>();
    private Instant now = PRESS;
    private Instant startedAt = PRESS;
    private int taken;
    private Agenda agenda;

    private Climb(Emergency emergency) {
        this.emergency = emergency;
        agenda = started();
    }

    static List<Act> of(Emergency emergency) {
        var climb = new Climb(emergency);
        climb.climb();
        return climb.acts;
    }

    /** Those of the emergency whom targets mean. */
    static Meant meant(Emergency emergency, Set<Target> targets) {
        var people = targets.stream()
                .flatMap(target -> emergency.staff().get(target).stream())
                .distinct()
                .toList();
        return new Meant(people, 0).without(RAISER);
    }

    private void climb() {
        var ahead = new ArrayDeque<>(emergency.happenings());
        while (coming.size() < emergency.plan().needed()) {
            int awake = emergency.asleep().nextClearBit(Math.max(second(now), second(agenda.next())));
            if (!ahead.isEmpty() && ahead.peek().second() <= awake) {
                hear(ahead.poll());
            } else if (awake < SECONDS) {
                now = PRESS.plusSeconds(awake);
                act();
            } else {
                return;
            }
        }
    }

    private void hear(Happening happening) {
        now = PRESS.plusSeconds(happening.second());
        boolean theyWereTold = told.contains(happening.by());
        switch (happening.what()) {
            case PROVES -> {
                if (theyWereTold) {
                    proved.add(happening.by());
                }
            }
            case COMES -> {
                if (theyWereTold && coming.add(happening.by()) && coming.size() == 1) {
                    var by = now.plusSeconds(emergency.plan().onSiteWithinSeconds());
                    agenda = new Agenda(agenda.mainAt(), by, null);
                }
            }
            case HURRY -> agenda = new Agenda(now, agenda.ownerBy(), agenda.proofBy());
        }
    }

    private void act() {
        switch (agenda.first(now)) {
            case OWNER -> startAnew();
            case MAIN -> takeStep();
            case PROOF -> look();
            case NOTHING -> throw new AssertionError("Nothing is due at " + second(now));
        }
    }

    private void startAnew() {
        startedAt = now;
        taken = 0;
        proved.clear();
        coming.clear();
        agenda = started();
        acts.add(new Act(second(now), "anew", Map.of()));
    }

    private Agenda started() {
        return new Agenda(now, null, now.plusSeconds(Agenda.proofSeconds(emergency.panic())));
    }

    private void takeStep() {
        var rung = Ladder.at(emergency.plan(), taken, startedAt, now);
        var rules = emergency.plan().channels(rung.index(), emergency.panic());
        var reached = reached(rung.targets(), rules);
        if (rung.isLast() && reached.isEmpty()) {
            reached = reached(Set.of(CATCH_ALL), rules);
        }
        reached.keySet().removeAll(coming);
        taken++;
        told.addAll(reached.keySet());
        agenda = new Agenda(rung.nextDue(!reached.isEmpty(), now), agenda.ownerBy(), agenda.proofBy());
        acts.add(new Act(second(now), "step " + rung.index() + ", repeat " + rung.repeat(), reached));
    }

    private Map<PersonId, Map<Channel, Integer>> reached(Set<Target> targets, List<ChannelRule> rules) {
        var reached = new HashMap<PersonId, Map<Channel, Integer>>();
        for (var person : meant(emergency, targets).people()) {
            for (var rule : Reach.rules(person, rules, emergency.on())) {
                reached.computeIfAbsent(person.person(), first -> new EnumMap<>(Channel.class))
                        .put(rule.channel(), rule.onSilenceSeconds());
            }
        }
        return reached;
    }

    private void look() {
        var again = proved.isEmpty() ? now.plusSeconds(LOOK_AGAIN_SECONDS) : null;
        agenda = new Agenda(agenda.mainAt(), agenda.ownerBy(), again);
        acts.add(new Act(second(now), proved.isEmpty() ? "dead end" : "reached", Map.of()));
    }

    private static int second(Instant instant) {
        return (int) Duration.between(PRESS, instant).toSeconds();
    }
}
