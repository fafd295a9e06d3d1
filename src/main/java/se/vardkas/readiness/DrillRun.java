package se.vardkas.readiness;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.identity.access.PersonId;
import se.vardkas.timeline.chain.AlarmId;

/**
 * A drill that was ordered.
 *
 * @param scheduled by a schedule, not by hand
 * @param orderedBy who pressed, for the raiser or themself
 * @param alarm {@code null}: it has not been raised
 */
record DrillRun(
        UUID id,
        boolean scheduled,
        Instant plannedAt,
        PersonId raiser,
        PersonId orderedBy,
        AlarmKind kind,
        int durationSeconds,
        @Nullable AlarmId alarm) {

    static DrillRun of(Row row) {
        return new DrillRun(
                row.getUUID("id"),
                row.getUUID("schedule_id") != null,
                row.getOffsetDateTime("planned_at").toInstant(),
                new PersonId(row.getUUID("raiser_id")),
                new PersonId(row.getUUID("ordered_by")),
                AlarmKind.named(row.getString("kind")).orElseThrow(),
                row.getInteger("duration_seconds"),
                Optional.ofNullable(row.getUUID("alarm_id")).map(AlarmId::new).orElse(null));
    }
}
