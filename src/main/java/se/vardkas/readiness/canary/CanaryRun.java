package se.vardkas.readiness.canary;

import io.vertx.sqlclient.Row;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.readiness.canary.pulse.Trial;
import se.vardkas.timeline.chain.AlarmId;

/**
 * A canary that goes on.
 *
 * @param alarm {@code null}: it has not been raised, or died in between
 */
record CanaryRun(UUID id, Trial trial, @Nullable AlarmId alarm) {
    /** Whether it has an alarm of its own; it joins one that somebody reopened, and proof of that is none of its own. */
    boolean hasItsOwnAlarm() {
        return alarm != null && alarm.value().equals(id);
    }

    static CanaryRun of(Row row) {
        return new CanaryRun(
                row.getUUID("id"),
                new Trial(row.getOffsetDateTime("started_at").toInstant(), Canary.people(row), Canary.channels(row)),
                Optional.ofNullable(row.getUUID("alarm_id")).map(AlarmId::new).orElse(null));
    }
}
