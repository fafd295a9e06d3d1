package se.vardkas.escalation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import se.vardkas.alarm.Alarms;
import se.vardkas.delivery.Deliveries;
import se.vardkas.directory.Reachability;
import se.vardkas.directory.org.Placement;
import se.vardkas.directory.org.Reachable;
import se.vardkas.escalation.ladder.Ladder;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.escalation.ladder.Preview;
import se.vardkas.escalation.ladder.Quiet;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Tx;

/** Finds out whom a step reaches: plan, roster and people, read with no lock held. */
@ApplicationScoped
class StepResolver {
    private static final Set<Target> CATCH_ALL = Set.of(new Target.CatchAll());

    private final Database database;
    private final Alarms alarms;
    private final Plans plans;
    private final Plans.OfCanaries canaries;
    private final TargetPeople targets;
    private final Reachability reachability;
    private final Deliveries deliveries;

    StepResolver(
            Database database,
            Alarms alarms,
            Plans plans,
            Plans.OfCanaries canaries,
            TargetPeople targets,
            Reachability reachability,
            Deliveries deliveries) {
        this.database = database;
        this.alarms = alarms;
        this.plans = plans;
        this.canaries = canaries;
        this.targets = targets;
        this.reachability = reachability;
        this.deliveries = deliveries;
    }

    /** Resolves steps of one tenant, in their order; what several of them ask is asked once. */
    Uni<List<FanOut>> resolve(TenantId tenant, List<Duty> duties) {
        return database.reading(
                Lane.WORK,
                tenant,
                tx -> cases(tx, duties).chain(cases -> {
                    var answers = new Answers(tx);
                    return Uni.join()
                            .all(cases.stream()
                                    .map(one -> resolve(answers, one))
                                    .toList())
                            .andFailFast();
                }));
    }

    /** What is due, of what, and where that is. */
    private record Case(Duty duty, Alarms.Facts facts, Placement placement) {}

    private Uni<List<Case>> cases(Tx tx, List<Duty> duties) {
        return alarms.facts(tx, duties.stream().map(Duty::alarm).toList()).chain(found -> {
            var facts = duties.stream().map(duty -> found.get(duty.alarm())).toList();
            var claims = facts.stream()
                    .map(one -> new Reachability.Claim(one.raiser(), one.sender(), one.claimedSite()))
                    .toList();
            return reachability
                    .placements(tx, claims)
                    .map(placements -> IntStream.range(0, duties.size())
                            .mapToObj(i -> new Case(duties.get(i), facts.get(i), placements.get(i)))
                            .toList());
        });
    }

    private Uni<FanOut> resolve(Answers answers, Case one) {
        return one.facts().canary()
                ? resolveCanary(answers, one.duty(), one.facts())
                : answers.plans(one.duty(), one.facts().kind()).chain(choice -> resolve(answers, one, choice));
    }

    /** Nobody stands in for those who are meant, and nobody is added to them: it must not page anybody else. */
    private Uni<FanOut> resolveCanary(Answers answers, Duty duty, Alarms.Facts facts) {
        var nowhere = new Placement(null, null);
        var scene = new TargetPeople.Scene(facts.raiser(), nowhere, duty.now());
        return canaries.of(answers.tx, duty.alarm()).chain(found -> {
            var plan = found.orElse(Plan.LAST_RESORT);
            var rung = Ladder.at(plan, duty.taken(), duty.startedAt(), duty.now());
            Set<Target> meant = found.map(its -> its.steps().get(0).targets()).orElse(Set.of());
            return answers.meant(scene, meant)
                    .map(people ->
                            new FanOut(plan, rung, facts, null, null, List.of(), people.people(), false, Quiet.NEVER));
        });
    }

    private Uni<FanOut> resolve(Answers answers, Case one, Plans.Choice choice) {
        var duty = one.duty();
        var facts = one.facts();
        var placement = one.placement();
        var plan = plan(duty, choice, placement);
        var rung = Ladder.at(plan, duty.taken(), duty.startedAt(), duty.now());
        // Whoever pressed for somebody unknown is the one who needs help, and no help to themselves.
        var inNeed = placement.isKnown() ? facts.raiser() : facts.sender();
        var scene = new TargetPeople.Scene(inNeed, placement, duty.now());
        return answers.meant(scene, rung.targets())
                .map(meant -> fanOut(plan, rung, one, meant.people()))
                .chain(fanOut -> reachesNobodyAtLast(fanOut)
                        ? answers.meant(scene, CATCH_ALL).map(others -> fanOut.caughtBy(others.people()))
                        : Uni.createFrom().item(fanOut))
                .chain(fanOut -> fanOut.silencesAny(deliveries.channelsOn())
                        ? answers.onDuty(duty.now()).map(fanOut::withDuty)
                        : Uni.createFrom().item(fanOut));
    }

    /** What was asked in one transaction, and is not asked again: alarms of one place mean the same people. */
    private final class Answers {
        private final Tx tx;
        private final Map<Object, Uni<Plans.Choice>> plans = new HashMap<>();
        private final Map<Object, Uni<Preview.Meant>> meant = new HashMap<>();
        private final Map<Instant, Uni<Optional<Set<PersonId>>>> onDuty = new HashMap<>();

        Answers(Tx tx) {
            this.tx = tx;
        }

        /** A round keeps the version of the plan it began with. */
        Uni<Plans.Choice> plans(Duty duty, String kind) {
            var plan = duty.plan();
            var version = duty.planVersion();
            return plan == null || version == null
                    ? plans.computeIfAbsent(
                            kind,
                            asked -> StepResolver.this
                                    .plans
                                    .ofKind(tx, kind)
                                    .memoize()
                                    .indefinitely())
                    : plans.computeIfAbsent(
                            List.of(plan, version),
                            asked -> StepResolver.this
                                    .plans
                                    .version(tx, plan, version)
                                    .memoize()
                                    .indefinitely());
        }

        Uni<Preview.Meant> meant(TargetPeople.Scene scene, Set<Target> asked) {
            return meant.computeIfAbsent(
                            scene.asFarAsItMatters(asked),
                            key -> targets.all(tx, scene, asked).memoize().indefinitely())
                    .map(all -> all.without(scene.raiser()));
        }

        Uni<Optional<Set<PersonId>>> onDuty(Instant at) {
            return onDuty.computeIfAbsent(
                    at, asked -> targets.onDuty(tx, at).memoize().indefinitely());
        }
    }

    private static Plan plan(Duty duty, Plans.Choice choice, Placement placement) {
        if (placement.byUnit()) {
            // What a unit's plans are worth is the very question.
            return Plan.OF_COVER;
        }
        return duty.plan() == null ? choice.forUnit(placement.unit()) : choice.only();
    }

    private boolean reachesNobodyAtLast(FanOut fanOut) {
        return fanOut.rung().isLast()
                && fanOut.channels(deliveries.channelsOn()).isEmpty();
    }

    private static FanOut fanOut(Plan plan, Ladder.Rung rung, Case one, List<Reachable> people) {
        var facts = one.facts();
        var placement = one.placement();
        var unknown = unknown(placement, facts);
        var quiet = Quiet.of(facts.kind(), facts.raisedAt(), one.duty().now());
        return new FanOut(plan, rung, facts, placement.unit(), placement.site(), unknown, people, false, quiet);
    }

    private static List<String> unknown(Placement placement, Alarms.Facts facts) {
        var unknown = new ArrayList<String>();
        if (!placement.isKnown()) {
            unknown.add("raiser");
        }
        if (facts.claimedSite() != null && placement.site() == null) {
            unknown.add("site");
        }
        return unknown;
    }
}
