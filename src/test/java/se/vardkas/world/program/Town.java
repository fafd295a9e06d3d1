package se.vardkas.world.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.org.Reachable;
import se.vardkas.escalation.ladder.ChannelRule;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.world.time.Chance;

/**
 * Who there is, and the plan by which they are called. Nothing of it changes while a world lasts.
 *
 * @param guards whom the first step means; they never press
 * @param colleagues whom later steps mean, and who press
 * @param manager who leads, and is told where nobody else is
 */
public record Town(TenantId tenant, List<Reachable> guards, List<Reachable> colleagues, Reachable manager, Plan plan) {
    private static final int FIRST_GUARD = 0x100;
    private static final int FIRST_COLLEAGUE = 0x200;
    private static final int MANAGER = 0x300;

    public static Town any(Chance chance) {
        var guards = new ArrayList<Reachable>();
        for (int i = chance.between(1, 3); i > 0; i--) {
            guards.add(reachable(FIRST_GUARD + i, chance.permille(850), true));
        }
        var colleagues = new ArrayList<Reachable>();
        for (int i = chance.between(2, 4); i > 0; i--) {
            colleagues.add(reachable(FIRST_COLLEAGUE + i, chance.permille(700), chance.permille(700)));
        }
        return new Town(new TenantId(new UUID(0, 1)), guards, colleagues, reachable(MANAGER, true, true), plan(chance));
    }

    private static Reachable reachable(int number, boolean push, boolean phone) {
        return new Reachable(
                new PersonId(new UUID(0, number)), "sv", push ? "token" + number : null, phone ? "+99" + number : null);
    }

    private static Plan plan(Chance chance) {
        var rules = List.of(
                new ChannelRule(Channel.PUSH, 0),
                new ChannelRule(Channel.SMS, chance.oneOf(0, 10)),
                new ChannelRule(Channel.VOICE, chance.oneOf(10, 20)));
        var steps = List.of(
                new Plan.Step(0, Set.of(new Target.OnCall())),
                new Plan.Step(chance.between(10, 40), Set.of(new Target.Everyone())));
        int repeat = chance.between(20, 60);
        return new Plan(null, 1, steps, rules, repeat, 1, chance.between(30, 120));
    }

    /** Whom targets mean, in one order whatever the order of the targets. */
    public List<Reachable> meant(Set<Target> targets) {
        var people = new ArrayList<Reachable>();
        if (targets.contains(new Target.OnCall())) {
            people.addAll(guards);
        }
        if (targets.contains(new Target.Everyone())) {
            people.addAll(colleagues);
            people.add(manager);
        } else if (targets.contains(new Target.CatchAll())) {
            people.add(manager);
        }
        return people;
    }

    /** Who is told of a press that the store does not know of. */
    public List<Reachable> breakGlass() {
        return Stream.concat(guards.stream(), Stream.of(manager)).toList();
    }

    public Reachable person(PersonId person) {
        return Stream.of(guards, colleagues, List.of(manager))
                .flatMap(List::stream)
                .filter(one -> one.person().equals(person))
                .findFirst()
                .orElseThrow();
    }
}
