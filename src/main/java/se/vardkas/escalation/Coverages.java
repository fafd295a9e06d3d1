package se.vardkas.escalation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.directory.Directory;
import se.vardkas.directory.Reachability;
import se.vardkas.directory.org.Unit;
import se.vardkas.escalation.ladder.Preview;
import se.vardkas.oncall.rota.Span;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Tx;
import se.vardkas.platform.time.Moments;

/** Whom a panic would reach in each unit, were it raised now by somebody of its staff. */
@ApplicationScoped
public class Coverages {
    private final Database database;
    private final Directory directory;
    private final Plans plans;
    private final Reachability reachability;
    private final Previews previews;
    private final Outlooks outlooks;
    private final Clock clock;

    Coverages(
            Database database,
            Directory directory,
            Plans plans,
            Reachability reachability,
            Previews previews,
            Outlooks outlooks,
            Clock clock) {
        this.database = database;
        this.directory = directory;
        this.plans = plans;
        this.reachability = reachability;
        this.previews = previews;
        this.outlooks = outlooks;
        this.clock = clock;
    }

    /**
     * What a unit's panic would do.
     *
     * @param preview its steps and warnings, for a raiser whom nobody is kept from helping
     * @param unreached when next no step of the plan reaches anybody, within 14 days, the catch-all not counted
     */
    public record Coverage(
            Unit unit, Preview preview, @Nullable Span unreached) {
        /** Whether the plan itself reaches somebody; the catch-all is no plan. */
        public boolean reached() {
            return preview.reachesSomebody();
        }

        /** Whether nobody would know but those who are told where nobody else is. */
        public boolean caughtOnlyByCatchAll() {
            return preview.isCaughtOnly();
        }

        /** How many people the first step reaches. */
        public int reachedInFirstStep() {
            return preview.reachedInFirstStep();
        }
    }

    /** Of every unit of the tenant, by their names. */
    public Uni<List<Coverage>> of(TenantId tenant) {
        return directory.units(tenant).chain(units -> database.reading(Lane.READ, tenant, tx -> of(tx, units)));
    }

    private Uni<List<Coverage>> of(Tx tx, List<Unit> units) {
        return Uni.combine()
                .all()
                .unis(plans.ofKind(tx, AlarmKind.PANIC.wireName()), reachability.unproven(tx))
                .asTuple()
                .chain(found -> of(tx, units, found.getItem1(), found.getItem2()));
    }

    private Uni<List<Coverage>> of(Tx tx, List<Unit> units, Plans.Choice choice, Set<UUID> unproven) {
        Uni<List<Coverage>> all = Uni.createFrom().item(new ArrayList<>());
        for (var unit : units) {
            all = all.chain(before -> of(tx, unit, choice, unproven).map(coverage -> {
                before.add(coverage);
                return before;
            }));
        }
        return all;
    }

    private Uni<Coverage> of(Tx tx, Unit unit, Plans.Choice choice, Set<UUID> unproven) {
        var view = new Outlooks.View(choice.forUnit(unit.id()), unit.id(), Moments.now(clock));
        return previews.preview(tx, view.plan(), view.scene(), AlarmKind.PANIC.wireName(), unproven)
                .chain(previewed -> outlooks.unreached(tx, view, null)
                        .map(spans -> new Coverage(
                                unit,
                                previewed.preview(),
                                spans.stream().findFirst().orElse(null))));
    }
}
