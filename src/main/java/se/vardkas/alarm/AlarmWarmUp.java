package se.vardkas.alarm;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.alarm.press.PressReader;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.WarmUp;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;

/** Raises an alarm in a tenant that is not there, and takes it back before anything is kept. */
@ApplicationScoped
class AlarmWarmUp implements WarmUp {
    private static final byte[] BODY = """
            {"kind": "panic", "trigger": "button", "note": "x", "occurredAt": "2026-11-22T08:00:00Z",
             "position": {"latitude": 59.33, "longitude": 18.06, "accuracyMetres": 12.5,
                          "capturedAt": "2026-11-22T08:00:00Z"}}""".getBytes(StandardCharsets.UTF_8);

    private final Database database;
    private final Raising raising;
    private final AlarmMover mover;
    private final Ids ids;

    AlarmWarmUp(Database database, Raising raising, AlarmMover mover, Ids ids) {
        this.database = database;
        this.raising = raising;
        this.mover = mover;
        this.ids = ids;
    }

    @Override
    public Uni<Void> warmUp() {
        var tenant = new TenantId(ids.next());
        var now = mover.now();
        var attempt = Attempt.first(tenant, new PersonId(ids.next()), PressReader.read(BODY, now), now, ids);
        return database.takenBack(
                Lane.INTAKE,
                tenant,
                tx -> tx.run(raising.insertions(attempt))
                        .chain(() -> tx.run(mover.holding(tenant, attempt.id(), List.of())))
                        .replaceWithVoid());
    }
}
