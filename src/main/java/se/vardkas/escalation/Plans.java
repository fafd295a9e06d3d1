package se.vardkas.escalation;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.directory.org.UnitId;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.sql.Tx;

/** Response plans. A unit without one of its own has the tenant's; where there is none, everyone is told. */
@ApplicationScoped
public class Plans {
    private final Database database;

    Plans(Database database) {
        this.database = database;
    }

    /** Adds a version of a plan, for one unit or ({@code null}) for all that have none. */
    public Uni<Void> add(TenantId tenant, @Nullable UnitId unit, AlarmKind kind, Plan plan) {
        var query = Query.of(
                PlanSql.INSERT,
                tenant.value(),
                Objects.requireNonNull(plan.id()),
                plan.version(),
                unit == null ? null : unit.value(),
                kind.name(),
                PlanJson.write(plan));
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

    /** Plans to choose from. */
    static final class Choice {
        private final List<Row> rows = new ArrayList<>();

        Choice(RowSet<Row> found) {
            found.forEach(rows::add);
        }

        /** The unit's own plan, else the tenant's, else the one that stands in. */
        Plan forUnit(@Nullable UnitId unit) {
            return first(unit == null ? null : unit.value())
                    .or(() -> first(null))
                    .orElse(Plan.LAST_RESORT);
        }

        /** The one plan there is to choose from. */
        Plan only() {
            return rows.stream().findFirst().map(Choice::plan).orElse(Plan.LAST_RESORT);
        }

        private Optional<Plan> first(@Nullable UUID unit) {
            return rows.stream()
                    .filter(row -> Objects.equals(row.getUUID("unit_id"), unit))
                    .findFirst()
                    .map(Choice::plan);
        }

        private static Plan plan(Row row) {
            return PlanJson.read(row.getUUID("id"), row.getInteger("version"), row.getString("definition"));
        }
    }
}
