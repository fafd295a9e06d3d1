package se.vardkas.escalation.kept;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.directory.org.UnitId;
import se.vardkas.escalation.ladder.Plan;

/**
 * One version of a plan.
 *
 * @param definition see {@link PlanJson}
 * @param changedBy {@code null}: it came with the tenant
 * @param deleted whether from this version on there is no such plan
 */
public record KeptPlan(
        UUID id,
        int version,
        Place place,
        @Nullable String name,
        String definition,
        Instant changedAt,
        @Nullable UUID changedBy,
        boolean deleted) {

    /**
     * Where a plan holds.
     *
     * @param unit {@code null}: in all units without one of their own
     */
    public record Place(@Nullable UnitId unit, AlarmKind kind) {}

    /** The version that a row holds. */
    public static KeptPlan of(Row row) {
        var unit = row.getUUID("unit_id");
        return new KeptPlan(
                row.getUUID("id"),
                row.getInteger("version"),
                new Place(unit == null ? null : new UnitId(unit), AlarmKind.valueOf(row.getString("kind"))),
                row.getString("name"),
                row.getString("definition"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getUUID("changed_by"),
                row.getBoolean("deleted"));
    }

    /** What it says. */
    public Plan plan() {
        return PlanJson.read(id, version, definition);
    }
}
