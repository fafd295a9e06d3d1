package se.vardkas.escalation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.directory.Directory;
import se.vardkas.directory.org.Unit;
import se.vardkas.directory.org.UnitId;
import se.vardkas.escalation.Outlooks.Supposed;
import se.vardkas.escalation.Outlooks.View;
import se.vardkas.escalation.kept.KeptPlan;
import se.vardkas.escalation.ladder.Outlook;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.oncall.CoverGuard;
import se.vardkas.oncall.rota.Rota;
import se.vardkas.oncall.rota.Span;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.Problem.Violation;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Tx;
import se.vardkas.platform.time.Moments;

/**
 * Refuses changes by which a panic would reach nobody at some moment ahead, unless whoever makes them says that they mean it.
 * What is so already is no reason to refuse another change; it stands as a warning.
 */
@ApplicationScoped
class CoverCheck implements CoverGuard {
    private static final ProblemKind REACHES_NOBODY =
            new ProblemKind(400, "reaches-nobody", "A panic would reach nobody");

    private final Database database;
    private final Directory directory;
    private final Plans plans;
    private final Outlooks outlooks;
    private final Clock clock;

    CoverCheck(Database database, Directory directory, Plans plans, Outlooks outlooks, Clock clock) {
        this.database = database;
        this.directory = directory;
        this.plans = plans;
        this.outlooks = outlooks;
        this.clock = clock;
    }

    /**
     * Looks at a plan before it takes its place.
     *
     * @param plan {@code null}: the place is left empty
     */
    Uni<Void> check(TenantId tenant, KeptPlan.Place place, @Nullable Plan plan, boolean confirmed) {
        return place.kind() != AlarmKind.PANIC
                ? Uni.createFrom().voidItem()
                : check(
                        tenant,
                        confirmed,
                        (choice, unit) -> holdsIn(place, choice, unit)
                                ? Optional.of(change(place, plan, choice, unit))
                                : Optional.empty());
    }

    private static boolean holdsIn(KeptPlan.Place place, Plans.Choice choice, UnitId unit) {
        return place.unit() == null ? choice.own(unit).isEmpty() : place.unit().equals(unit);
    }

    private static Change change(KeptPlan.Place place, @Nullable Plan plan, Plans.Choice choice, UnitId unit) {
        // A plan that is written for one unit must be good for it, whatever was before.
        boolean own = place.unit() != null && plan != null;
        return new Change(choice.forUnit(unit), plan == null ? choice.forUnit(null) : plan, null, own);
    }

    /** Looks at a roster before it changes, in the unit and wherever a plan names the roster. */
    @Override
    public Uni<Void> check(TenantId tenant, UnitId unit, UUID roster, Rota hypothetical, boolean confirmed) {
        var supposed = new Supposed(unit, roster, hypothetical);
        return check(tenant, confirmed, (choice, one) -> {
            var plan = choice.forUnit(one);
            boolean asks = one.equals(unit) && plan.targets().contains(new Target.OnCall())
                    || plan.targets().contains(new Target.OnRoster(roster));
            return asks ? Optional.of(new Change(plan, plan, supposed, false)) : Optional.empty();
        });
    }

    /**
     * What would be otherwise in a unit.
     *
     * @param strict whether somebody must be reached now, even if nobody is without the change
     */
    private record Change(Plan before, Plan after, @Nullable Supposed supposed, boolean strict) {}

    /** What would be otherwise in a unit; empty: nothing. */
    private interface Changes {
        Optional<Change> in(Plans.Choice choice, UnitId unit);
    }

    private Uni<Void> check(TenantId tenant, boolean confirmed, Changes changes) {
        if (confirmed) {
            return Uni.createFrom().voidItem();
        }
        var now = Moments.now(clock);
        return directory
                .units(tenant)
                .chain(units -> database.reading(
                        Lane.READ,
                        tenant,
                        tx -> plans.ofKind(tx, AlarmKind.PANIC.wireName())
                                .chain(choice -> left(tx, units, unit -> changes.in(choice, unit), now))))
                .invoke(left -> {
                    if (!left.isEmpty()) {
                        throw refused(left, now);
                    }
                })
                .replaceWithVoid();
    }

    /** A unit that would be left with nobody, and from when on. */
    private record Left(Unit unit, Instant from) {}

    private Uni<List<Left>> left(Tx tx, List<Unit> units, Function<UnitId, Optional<Change>> changes, Instant now) {
        Uni<List<Left>> all = Uni.createFrom().item(new ArrayList<>());
        for (var unit : units) {
            var change = changes.apply(unit.id());
            if (change.isPresent()) {
                all = all.chain(before -> left(tx, unit.id(), change.get(), now).map(from -> {
                    from.ifPresent(instant -> before.add(new Left(unit, instant)));
                    return before;
                }));
            }
        }
        return all;
    }

    private Uni<Optional<Instant>> left(Tx tx, UnitId unit, Change change, Instant now) {
        return outlooks.unreached(tx, new View(change.after(), unit, now), change.supposed())
                .chain(after -> after.isEmpty() || change.strict() && isOpen(after, now)
                        ? Uni.createFrom().item(after.stream().findFirst().map(Span::from))
                        : outlooks.unreached(tx, new View(change.before(), unit, now), null)
                                .map(before -> Outlook.firstOutside(after, before)));
    }

    private static boolean isOpen(List<Span> spans, Instant at) {
        return spans.stream().anyMatch(span -> span.contains(at));
    }

    private static ProblemException refused(List<Left> left, Instant now) {
        var units = left.stream()
                .map(one ->
                        one.unit().name() + (one.from().equals(now) ? " from now on" : " from " + one.from() + " on"))
                .collect(Collectors.joining(", "));
        return REACHES_NOBODY.because(
                "By this a panic would reach nobody in " + units + ", but for those who are told where nobody else is.",
                List.of(new Violation("confirm", "must be true if this is meant")));
    }
}
