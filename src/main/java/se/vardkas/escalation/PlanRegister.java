package se.vardkas.escalation;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.directory.org.UnitId;
import se.vardkas.escalation.draft.PlanDraft;
import se.vardkas.escalation.kept.KeptPlan;
import se.vardkas.escalation.kept.KeptPlan.Place;
import se.vardkas.escalation.kept.PlanJson;
import se.vardkas.identity.Caller;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.web.IfMatch;

/** Plans as administrators, coordinators and managers keep them. Each change is looked at first, with nothing held. */
@ApplicationScoped
class PlanRegister {
    private static final int MOST_VERSIONS = 200;

    private final Database database;
    private final Plans plans;
    private final PlanChecks checks;
    private final CoverCheck cover;
    private final Ids ids;

    PlanRegister(Database database, Plans plans, PlanChecks checks, CoverCheck cover, Ids ids) {
        this.database = database;
        this.plans = plans;
        this.checks = checks;
        this.cover = cover;
        this.ids = ids;
    }

    /** What a plan shall be. */
    record Wanted(@Nullable String name, PlanDraft draft, boolean confirmed) {}

    /** All that the caller may see, as they are now. */
    Uni<List<KeptPlan>> all(Caller who) {
        var query = Query.of(PlanSql.ALL, who.tenant().value());
        return checks.onlyUnit(who)
                .chain(only -> database.one(Lane.READ, who.tenant(), query)
                        .map(rows -> kept(rows).stream()
                                .filter(plan -> !plan.deleted() && isSeen(plan, only))
                                .toList()));
    }

    /** Fails with a 404 problem if there is no such plan, or none that the caller may see. */
    Uni<KeptPlan> find(Caller who, UUID id) {
        return newest(who, id, 1).map(found -> found.get(0)).invoke(plan -> {
            if (plan.deleted()) {
                throw unknown();
            }
        });
    }

    /** The newest first; also of a plan that was deleted. Fails with a 404 problem as {@link #find}. */
    Uni<List<KeptPlan>> versions(Caller who, UUID id) {
        return newest(who, id, MOST_VERSIONS);
    }

    private Uni<List<KeptPlan>> newest(Caller who, UUID id, int most) {
        var query = Query.of(PlanSql.VERSIONS, who.tenant().value(), id, most);
        return checks.onlyUnit(who)
                .chain(only -> database.one(Lane.READ, who.tenant(), query)
                        .map(PlanRegister::kept)
                        .invoke(found -> {
                            if (found.isEmpty() || !isSeen(found.get(0), only)) {
                                throw unknown();
                            }
                        }));
    }

    private static boolean isSeen(KeptPlan plan, Optional<UnitId> only) {
        var unit = plan.place().unit();
        return unit == null || only.isEmpty() || only.get().equals(unit);
    }

    /** The plans of a kind to choose from. Fails with a 404 problem if the caller has no such unit to see. */
    Uni<Plans.Choice> inForce(Caller who, UnitId unit, AlarmKind kind) {
        return checks.maySee(who, unit).chain(() -> ofKind(who.tenant(), kind));
    }

    private Uni<Plans.Choice> ofKind(TenantId tenant, AlarmKind kind) {
        return database.reading(Lane.READ, tenant, tx -> plans.ofKind(tx, kind.wireName()));
    }

    /** Makes the plan of a place. Fails with a 400 problem if the place has one. */
    Uni<KeptPlan> add(Caller who, Place place, Wanted wanted) {
        return checks.mayMake(who, place.unit())
                .chain(() -> checks.check(who.tenant(), place.unit()))
                .chain(() -> checks.check(who.tenant(), wanted.draft()))
                .chain(() -> ofKind(who.tenant(), place.kind()))
                .map(choice -> choice.last(place.unit()))
                .invoke(last -> {
                    if (last.isPresent() && !last.get().deleted()) {
                        throw taken(place);
                    }
                })
                .chain(last -> looked(
                        who,
                        place,
                        wanted,
                        last.map(KeptPlan::id).orElseGet(ids::next),
                        last.map(KeptPlan::version).orElse(0) + 1))
                .map(added -> added.orElseThrow(() -> taken(place)));
    }

    /** Fails with a 412 problem if the plan has another version by now. */
    Uni<KeptPlan> change(Caller who, UUID id, int version, Wanted wanted) {
        return held(who, id, version)
                .call(() -> checks.check(who.tenant(), wanted.draft()))
                .chain(plan -> looked(who, plan.place(), wanted, id, version + 1))
                .map(changed -> changed.orElseThrow(IfMatch::stale));
    }

    /** Takes a unit's own plan away: the tenant's holds again. Fails as {@link #change}. */
    Uni<Void> delete(Caller who, UUID id, int version, boolean confirmed) {
        return held(who, id, version)
                .invoke(plan -> {
                    if (plan.place().unit() == null) {
                        throw ProblemKind.invalid("id", "is the plan of all units: it can be changed, not deleted");
                    }
                })
                .call(plan -> cover.check(who.tenant(), plan.place(), null, confirmed))
                .chain(plan ->
                        written(who, new Next(plan.place(), id, version + 1, plan.name(), plan.definition(), true)))
                .map(deleted -> deleted.orElseThrow(IfMatch::stale))
                .replaceWithVoid();
    }

    private Uni<KeptPlan> held(Caller who, UUID id, int version) {
        return find(who, id)
                .call(plan -> checks.mayMake(who, plan.place().unit()))
                .invoke(plan -> IfMatch.check(plan.version(), version));
    }

    private Uni<Optional<KeptPlan>> looked(Caller who, Place place, Wanted wanted, UUID id, int version) {
        var plan = PlanViews.plan(wanted.draft(), id, version);
        return cover.check(who.tenant(), place, plan, wanted.confirmed())
                .chain(() -> written(who, new Next(place, id, version, wanted.name(), PlanJson.write(plan), false)));
    }

    /** A version to be. */
    private record Next(
            Place place, UUID id, int version, @Nullable String name, String definition, boolean deleted) {}

    /** Empty where somebody else has added that version, or the place's first one, meanwhile. */
    private Uni<Optional<KeptPlan>> written(Caller who, Next next) {
        var unit = next.place().unit();
        var query = Query.of(
                PlanSql.INSERT,
                who.tenant().value(),
                next.id(),
                next.version(),
                unit == null ? null : unit.value(),
                next.place().kind().name(),
                next.definition(),
                next.name(),
                who.person().value(),
                next.deleted());
        return database.one(Lane.READ, who.tenant(), query)
                .map(rows -> kept(rows).stream().findFirst());
    }

    private static List<KeptPlan> kept(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(KeptPlan::of).toList();
    }

    private static ProblemException taken(Place place) {
        return ProblemKind.invalid(
                place.unit() == null ? "kind" : "unitId", "has a plan of this kind already: change that one");
    }

    private static ProblemException unknown() {
        return ProblemKind.NOT_FOUND.because("There is no such plan.");
    }
}
