package se.vardkas.escalation.ladder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.org.Reachable;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;

/**
 * A plan, a staff and what befalls them, as nobody would wish for. Seconds are counted from the press.
 *
 * @param on the channels that have settings
 * @param staff whom each target means, the raiser among them
 * @param happenings by their seconds
 * @param asleep the seconds in which no engine runs
 */
record Emergency(
        Plan plan,
        boolean panic,
        Set<Channel> on,
        Map<Target, Set<Reachable>> staff,
        List<Happening> happenings,
        BitSet asleep) {
    static final Instant PRESS = Instant.parse("2026-11-22T08:00:00Z");
    static final int SECONDS = 300;
    static final PersonId RAISER = person(0);
    static final Target CATCH_ALL = new Target.CatchAll();

    private static final int PEOPLE = 6;
    private static final List<Target> TARGETS = List.of(
            new Target.OnCall(),
            new Target.OnRoster(new UUID(1, 1)),
            new Target.LineManager(),
            new Target.InRole(Role.COORDINATOR, true),
            new Target.Everyone(),
            CATCH_ALL);

    enum What {
        /** Somebody who was told proves that they know. */
        PROVES,
        /** Somebody who was told is coming. */
        COMES,
        /** The next step is asked for. */
        HURRY
    }

    record Happening(int second, What what, PersonId by) {}

    /** What was done in a second; of those who were told, after how many seconds which channel is used. */
    record Act(int second, String what, Map<PersonId, Map<Channel, Integer>> told) {}

    static Emergency any(Random random) {
        random.nextLong(); // neighbouring seeds begin alike
        var people = IntStream.range(0, PEOPLE)
                .mapToObj(number -> anyone(random, number))
                .toList();
        var staff = new HashMap<Target, Set<Reachable>>();
        TARGETS.forEach(target -> staff.put(target, some(random, people, random.nextInt(3))));
        return new Emergency(
                plan(random),
                random.nextBoolean(),
                random.nextInt(4) > 0 ? Set.of(Channel.values()) : some(random, List.of(Channel.values()), 2),
                staff,
                random.nextInt(4) == 0 ? List.of() : happenings(random),
                sleep(random));
    }

    /** The same with nobody answering, an engine that always runs, and no repeats. */
    Emergency undisturbed() {
        var once = new Plan(null, 1, plan.steps(), plan.channels(), SECONDS, plan.needed(), plan.onSiteWithinSeconds());
        return new Emergency(once, panic, on, staff, List.of(), new BitSet());
    }

    private static Plan plan(Random random) {
        var steps = new ArrayList<Plan.Step>();
        int at = 0;
        for (int i = random.nextInt(4); i >= 0; i--) {
            var own = random.nextInt(4) == 0 ? rules(random) : List.<ChannelRule>of();
            var targets = new LinkedHashSet<>(some(random, TARGETS, 1));
            targets.add(TARGETS.get(random.nextInt(TARGETS.size())));
            steps.add(new Plan.Step(at, targets, own));
            at += random.nextInt(4) == 0 ? 0 : random.nextInt(60);
        }
        int repeat = random.nextInt(30) == 0 ? 1 + random.nextInt(4) : 20 + random.nextInt(80);
        return new Plan(null, 1, steps, rules(random), repeat, 1 + random.nextInt(3), 1 + random.nextInt(120));
    }

    private static List<ChannelRule> rules(Random random) {
        var rules = new ArrayList<ChannelRule>();
        int silence = random.nextInt(3) == 0 ? random.nextInt(10) : 0;
        for (var channel : Channel.values()) {
            if (random.nextInt(4) > 0 || channel == Channel.VOICE && rules.isEmpty()) {
                rules.add(new ChannelRule(channel, silence));
                silence += random.nextInt(3) == 0 ? 0 : random.nextInt(15);
            }
        }
        return rules;
    }

    private static Reachable anyone(Random random, int number) {
        var token = random.nextInt(3) == 0 ? null : "token";
        var phone = random.nextInt(3) == 0 ? null : "+999";
        return new Reachable(person(number), "sv", token, phone);
    }

    /** About so many thirds of them. */
    private static <T> Set<T> some(Random random, List<T> all, int thirds) {
        var some = new LinkedHashSet<T>();
        all.stream().filter(one -> random.nextInt(3) < thirds).forEach(some::add);
        return some;
    }

    private static List<Happening> happenings(Random random) {
        var happenings = new ArrayList<Happening>();
        for (int i = random.nextInt(8); i > 0; i--) {
            var what = What.values()[random.nextInt(What.values().length)];
            happenings.add(new Happening(random.nextInt(SECONDS), what, person(random.nextInt(PEOPLE))));
        }
        happenings.sort(Comparator.comparing(Happening::second));
        return happenings;
    }

    private static BitSet sleep(Random random) {
        var asleep = new BitSet();
        for (int i = Math.max(0, random.nextInt(5) - 2); i > 0; i--) {
            int from = random.nextInt(SECONDS);
            asleep.set(from, from + 1 + random.nextInt(90));
        }
        return asleep;
    }

    private static PersonId person(int number) {
        return new PersonId(new UUID(0, number));
    }
}
