package se.vardkas.alarm.quarantine;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.Caller;
import se.vardkas.identity.SignedSender;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.seal.Digests;
import se.vardkas.platform.seal.Seal;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.time.Moments;

/** Keeps what devices have signed that are out, sealed, until somebody has settled it. */
@ApplicationScoped
public class Quarantine {
    /** Who has such a device may press it for fun; nobody shall have to look through more. */
    private static final int MOST_WAITING = 100;

    private final Database database;
    private final Seal seal;
    private final Ids ids;
    private final Clock clock;

    Quarantine(Database database, Seal seal, Ids ids, Clock clock) {
        this.database = database;
        this.seal = seal;
        this.ids = ids;
        this.clock = clock;
    }

    /** Keeps a press; it is in the database when the item is there. */
    public Uni<Void> keep(SignedSender sender, byte[] body) {
        var id = ids.next();
        var query = Query.of(
                QuarantineSql.KEEP,
                sender.tenant().value(),
                id,
                sender.device(),
                sender.person().value(),
                Moments.now(clock),
                Buffer.buffer(Digests.sha256(body)),
                Buffer.buffer(seal.close(body, context(id))),
                MOST_WAITING);
        return database.one(Lane.INTAKE, sender.tenant(), query).replaceWithVoid();
    }

    /** Those that wait, the newest first. */
    Uni<List<QuarantinedPress>> waiting(TenantId tenant, @Nullable UUID before, int most) {
        return database.one(Lane.READ, tenant, Query.of(QuarantineSql.WAITING, tenant.value(), before, most))
                .map(rows -> stream(rows).toList());
    }

    /** One that waits; empty if there is none of that id, or somebody has settled it. */
    Uni<Optional<QuarantinedPress>> find(TenantId tenant, UUID id) {
        return database.one(Lane.READ, tenant, Query.of(QuarantineSql.ONE, tenant.value(), id))
                .map(rows -> stream(rows).findFirst());
    }

    /**
     * Settles one.
     *
     * @param alarm the alarm that it is; {@code null}: none
     * @return whether it still waited
     */
    Uni<Boolean> settle(Caller who, UUID id, @Nullable UUID alarm) {
        var query = Query.of(
                QuarantineSql.SETTLE, who.tenant().value(), id, who.person().value(), alarm);
        return database.one(Lane.READ, who.tenant(), query).map(rows -> rows.size() == 1);
    }

    private Stream<QuarantinedPress> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(this::press);
    }

    private QuarantinedPress press(Row row) {
        var id = row.getUUID("id");
        return new QuarantinedPress(
                id,
                row.getUUID("device_id"),
                new PersonId(row.getUUID("person_id")),
                row.getOffsetDateTime("received_at").toInstant(),
                open(id, row.getBuffer("sealed_body").getBytes()));
    }

    private byte[] open(UUID id, byte[] sealed) {
        try {
            return seal.open(sealed, context(id));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Press " + id + " was sealed with another key", e);
        }
    }

    private static byte[] context(UUID id) {
        return ("quarantined_press/" + id).getBytes(StandardCharsets.UTF_8);
    }
}
