package se.vardkas.escalation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.Alarms;
import se.vardkas.directory.Reachability;
import se.vardkas.directory.org.Audience;
import se.vardkas.directory.org.Placement;
import se.vardkas.directory.org.Reachable;
import se.vardkas.directory.org.UnitId;
import se.vardkas.escalation.ladder.Ladder;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.escalation.ladder.Preview;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.identity.access.PersonId;
import se.vardkas.oncall.Rosters;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Tx;

/** Finds out whom a step reaches: plan, roster and people, read with no lock held. */
@ApplicationScoped
class StepResolver {
    private final Database database;
    private final Alarms alarms;
    private final Plans plans;
    private final Rosters rosters;
    private final Reachability reachability;

    StepResolver(Database database, Alarms alarms, Plans plans, Rosters rosters, Reachability reachability) {
        this.database = database;
        this.alarms = alarms;
        this.plans = plans;
        this.rosters = rosters;
        this.reachability = reachability;
    }

    Uni<FanOut> resolve(Duty duty) {
        return database.reading(
                Lane.WORK,
                duty.tenant(),
                tx -> alarms.facts(tx, duty.alarm()).chain(facts -> resolve(tx, duty, facts)));
    }

    private Uni<FanOut> resolve(Tx tx, Duty duty, Alarms.Facts facts) {
        var choice = choice(tx, duty, facts.kind());
        var placement = reachability.placement(tx, facts.raiser(), facts.claimedSite());
        return Uni.combine()
                .all()
                .unis(choice, placement)
                .asTuple()
                .chain(read -> resolve(tx, duty, facts, read.getItem1(), read.getItem2()));
    }

    /** A round keeps the version of the plan it began with. */
    private Uni<Plans.Choice> choice(Tx tx, Duty duty, String kind) {
        return duty.plan() == null || duty.planVersion() == null
                ? plans.ofKind(tx, kind)
                : plans.version(tx, duty.plan(), duty.planVersion());
    }

    private Uni<FanOut> resolve(Tx tx, Duty duty, Alarms.Facts facts, Plans.Choice choice, Placement placement) {
        var plan = duty.plan() == null ? choice.forUnit(placement.unit()) : choice.only();
        var rung = Ladder.at(plan, duty.taken(), duty.startedAt(), duty.now());
        return meant(tx, placement.unit(), rung.step().targets(), duty.now())
                .map(meant -> fanOut(
                        plan, rung, placement, meant.without(facts.raiser()).people(), facts));
    }

    private static FanOut fanOut(
            Plan plan, Ladder.Rung rung, Placement placement, List<Reachable> people, Alarms.Facts facts) {
        return new FanOut(plan, rung, placement.unit(), placement.site(), unknown(placement, facts), people);
    }

    private static List<String> unknown(Placement placement, Alarms.Facts facts) {
        var unknown = new ArrayList<String>();
        if (placement.unit() == null) {
            unknown.add("raiser");
        }
        if (facts.claimedSite() != null && placement.site() == null) {
            unknown.add("site");
        }
        return unknown;
    }

    /** Whom these targets mean, and how they are reached. */
    Uni<Preview.Meant> meant(Tx tx, @Nullable UnitId unit, Set<Target> targets, Instant at) {
        boolean onCall = targets.stream().anyMatch(Target.OnCall.class::isInstance);
        return onCall(tx, onCall ? unit : null, at)
                .chain(people -> reachability
                        .of(tx, audience(unit, people, targets))
                        .map(reachable -> new Preview.Meant(reachable, people.size())));
    }

    private static Audience audience(@Nullable UnitId unit, Set<PersonId> people, Set<Target> targets) {
        return new Audience(
                unit,
                people,
                targets.stream()
                        .filter(Target.InRole.class::isInstance)
                        .map(target -> ((Target.InRole) target).role())
                        .collect(Collectors.toUnmodifiableSet()),
                targets.stream().anyMatch(Target.Everyone.class::isInstance));
    }

    private Uni<Set<PersonId>> onCall(Tx tx, @Nullable UnitId unit, Instant at) {
        return unit == null ? Uni.createFrom().item(Set.of()) : rosters.onCall(tx, unit, at);
    }
}
