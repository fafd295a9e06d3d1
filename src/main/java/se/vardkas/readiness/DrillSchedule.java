package se.vardkas.readiness;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.access.PersonId;

/** A schedule as it is kept. */
record DrillSchedule(UUID id, Wanted wanted, @Nullable Instant nextAt, int version) {
    /**
     * What a schedule shall be.
     *
     * @param raiser in whose name drills are raised
     * @param recurrence see {@link Recurrence}
     * @param startsAt the first one is then or later, by the clocks of the zone
     */
    record Wanted(
            UnitId unit,
            PersonId raiser,
            AlarmKind kind,
            String recurrence,
            LocalDateTime startsAt,
            ZoneId zone,
            int durationSeconds) {}

    static DrillSchedule of(Row row) {
        return new DrillSchedule(
                row.getUUID("id"),
                new Wanted(
                        new UnitId(row.getUUID("unit_id")),
                        new PersonId(row.getUUID("raiser_id")),
                        AlarmKind.named(row.getString("kind")).orElseThrow(),
                        row.getString("recurrence"),
                        row.getLocalDateTime("starts_at"),
                        ZoneId.of(row.getString("time_zone")),
                        row.getInteger("duration_seconds")),
                Optional.ofNullable(row.getOffsetDateTime("next_at"))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null),
                row.getInteger("version"));
    }
}
