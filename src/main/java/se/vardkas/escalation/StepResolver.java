package se.vardkas.escalation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import se.vardkas.alarm.Alarms;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.delivery.Deliveries;
import se.vardkas.directory.Reachability;
import se.vardkas.directory.org.Placement;
import se.vardkas.directory.org.Reachable;
import se.vardkas.escalation.ladder.Ladder;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Tx;

/** Finds out whom a step reaches: plan, roster and people, read with no lock held. */
@ApplicationScoped
class StepResolver {
    private final Database database;
    private final Alarms alarms;
    private final Plans plans;
    private final TargetPeople targets;
    private final Reachability reachability;
    private final Deliveries deliveries;

    StepResolver(
            Database database,
            Alarms alarms,
            Plans plans,
            TargetPeople targets,
            Reachability reachability,
            Deliveries deliveries) {
        this.database = database;
        this.alarms = alarms;
        this.plans = plans;
        this.targets = targets;
        this.reachability = reachability;
        this.deliveries = deliveries;
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
        var plan = plan(duty, choice, placement);
        var rung = Ladder.at(plan, duty.taken(), duty.startedAt(), duty.now());
        var scene = new TargetPeople.Scene(facts.raiser(), placement, duty.now());
        return targets.meant(tx, scene, rung.targets())
                .map(meant -> fanOut(plan, rung, placement, meant.people(), facts))
                .chain(fanOut -> reachesNobodyAtLast(fanOut)
                        ? targets.catchAll(tx, scene).map(others -> fanOut.caughtBy(others.people()))
                        : Uni.createFrom().item(fanOut));
    }

    private static Plan plan(Duty duty, Plans.Choice choice, Placement placement) {
        if (placement.byUnit()) {
            // What a unit's plans are worth is the very question.
            return Plan.OF_COVER;
        }
        return duty.plan() == null ? choice.forUnit(placement.unit()) : choice.only();
    }

    private boolean reachesNobodyAtLast(FanOut fanOut) {
        return fanOut.isLast() && fanOut.channels(deliveries.channelsOn()).isEmpty();
    }

    private static FanOut fanOut(
            Plan plan, Ladder.Rung rung, Placement placement, List<Reachable> people, Alarms.Facts facts) {
        boolean panic = facts.kind().equals(AlarmKind.PANIC.wireName());
        return new FanOut(
                plan, rung, panic, placement.unit(), placement.site(), unknown(placement, facts), people, false);
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
}
