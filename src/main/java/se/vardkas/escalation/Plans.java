package se.vardkas.escalation;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.directory.org.UnitId;
import se.vardkas.escalation.kept.KeptPlan;
import se.vardkas.escalation.kept.PlanJson;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.sql.Tx;
import se.vardkas.timeline.chain.AlarmId;

/** Response plans. A unit without one of its own has the tenant's; where there is none, everyone is told. */
@ApplicationScoped
public class Plans {
    private final Database database;

    Plans(Database database) {
        this.database = database;
    }

    /** Adds a version of a plan that comes with a tenant, for one unit or ({@code null}) for all that have none. */
    public Uni<Void> add(TenantId tenant, @Nullable UnitId unit, AlarmKind kind, Plan plan) {
        var query = Query.of(
                PlanSql.INSERT,
                tenant.value(),
                Objects.requireNonNull(plan.id()),
                plan.version(),
                unit == null ? null : unit.value(),
                kind.name(),
                PlanJson.write(plan),
                null,
                null,
                false);
        return database.one(Lane.READ, tenant, query).replaceWithVoid();
    }

    /** The newest plans of a kind, the tenant's and its units'. */
    Uni<Choice> ofKind(Tx tx, String kind) {
        return tx.run(Query.of(PlanSql.NEWEST, tx.tenant().value(), kind.toUpperCase(Locale.ROOT)))
                .map(Choice::new);
    }

    /** The version that a running alarm goes by. */
    Uni<Choice> version(Tx tx, UUID plan, int version) {
        return tx.run(Query.of(PlanSql.VERSION, tx.tenant().value(), plan, version))
                .map(Choice::new);
    }

    /** Knows whom a canary is meant for; a room above does, for other plans are for alarms that people raise. */
    public interface OfCanaries {
        /** The plan of a canary; only its first step is taken, however often. Empty: it is meant for nobody. */
        Uni<Optional<Plan>> of(Tx tx, AlarmId canary);
    }

    /** Plans to choose from. */
    static final class Choice {
        private final List<KeptPlan> plans;

        Choice(RowSet<Row> found) {
            plans = StreamSupport.stream(found.spliterator(), false)
                    .map(KeptPlan::of)
                    .toList();
        }

        /** The unit's own plan, else the tenant's, else the one that stands in. */
        Plan forUnit(@Nullable UnitId unit) {
            return inForce(unit).map(KeptPlan::plan).orElse(Plan.LAST_RESORT);
        }

        /** The unit's own plan, else the tenant's; empty where there is neither. */
        Optional<KeptPlan> inForce(@Nullable UnitId unit) {
            return own(unit).or(() -> own(null));
        }

        /** The one plan there is to choose from. */
        Plan only() {
            return plans.stream().findFirst().map(KeptPlan::plan).orElse(Plan.LAST_RESORT);
        }

        /** The unit's own plan, or the tenant's where it is {@code null}. */
        Optional<KeptPlan> own(@Nullable UnitId unit) {
            return last(unit).filter(plan -> !plan.deleted());
        }

        /** The same, even where it was deleted. */
        Optional<KeptPlan> last(@Nullable UnitId unit) {
            return plans.stream()
                    .filter(plan -> Objects.equals(plan.place().unit(), unit))
                    .findFirst();
        }
    }
}
