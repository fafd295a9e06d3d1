package se.vardkas.escalation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import se.vardkas.delivery.Deliveries;
import se.vardkas.directory.Reachability;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.escalation.ladder.Preview;
import se.vardkas.escalation.ladder.Quiet;
import se.vardkas.identity.access.PersonId;
import se.vardkas.oncall.rota.Span;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Tx;
import se.vardkas.platform.time.Moments;

/** What would happen if somebody pressed now: resolved as an alarm's steps are, and kept nowhere. */
@ApplicationScoped
class Previews {
    private final Database database;
    private final Plans plans;
    private final Reachability reachability;
    private final TargetPeople targets;
    private final Outlooks outlooks;
    private final Deliveries deliveries;
    private final Clock clock;

    Previews(
            Database database,
            Plans plans,
            Reachability reachability,
            TargetPeople targets,
            Outlooks outlooks,
            Deliveries deliveries,
            Clock clock) {
        this.database = database;
        this.plans = plans;
        this.reachability = reachability;
        this.targets = targets;
        this.outlooks = outlooks;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * A preview and the plan it is of.
     *
     * @param plan as it stands now; an alarm keeps the version it began with
     */
    record Previewed(Plan plan, Preview preview) {}

    /** @param kind as on the wire */
    Uni<Previewed> preview(TenantId tenant, PersonId raiser, String kind) {
        return database.reading(
                Lane.READ,
                tenant,
                tx -> Uni.combine()
                        .all()
                        .unis(
                                plans.ofKind(tx, kind),
                                reachability.placement(tx, raiser, null),
                                reachability.unproven(tx))
                        .asTuple()
                        .chain(found -> preview(
                                tx,
                                found.getItem1().forUnit(found.getItem2().unit()),
                                new TargetPeople.Scene(raiser, found.getItem2(), Moments.now(clock)),
                                kind,
                                found.getItem3())));
    }

    /**
     * @param kind as on the wire
     * @param unproven the apps that leave our checks unanswered
     */
    Uni<Previewed> preview(Tx tx, Plan plan, TargetPeople.Scene scene, String kind, Set<UUID> unproven) {
        return meant(tx, plan, scene)
                .chain(meant -> targets.catchAll(tx, scene)
                        .chain(catchAll -> quiet(tx, scene, kind, meant, catchAll)
                                .chain(quiet -> nextGap(tx, plan, scene)
                                        .map(gap -> new Preview.Circumstances(
                                                deliveries.channelsOn(),
                                                scene.at(),
                                                gap.orElse(null),
                                                quiet,
                                                unproven)))
                                .map(now -> new Previewed(plan, Preview.of(plan, meant, catchAll, now)))));
    }

    private Uni<Quiet> quiet(
            Tx tx, TargetPeople.Scene scene, String kind, List<Preview.Meant> meant, Preview.Meant catchAll) {
        var quiet = Quiet.of(kind, scene.at(), scene.at());
        boolean concerned =
                Stream.concat(meant.stream(), Stream.of(catchAll)).anyMatch(step -> quiet.concernsAny(step.people()));
        return concerned
                ? targets.onDuty(tx, scene.at()).map(quiet::withDuty)
                : Uni.createFrom().item(quiet);
    }

    private Uni<Optional<Span>> nextGap(Tx tx, Plan plan, TargetPeople.Scene scene) {
        var unit = scene.placement().unit();
        return unit == null
                ? Uni.createFrom().item(Optional.empty())
                : outlooks.nextGap(tx, new Outlooks.View(plan, unit, scene.at()));
    }

    private Uni<List<Preview.Meant>> meant(Tx tx, Plan plan, TargetPeople.Scene scene) {
        Uni<List<Preview.Meant>> all = Uni.createFrom().item(new ArrayList<>());
        for (var step : plan.steps()) {
            all = all.chain(before -> targets.meant(tx, scene, step.targets()).map(meant -> {
                before.add(meant);
                return before;
            }));
        }
        return all;
    }
}
