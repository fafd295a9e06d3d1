package se.vardkas.identity.signature;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.StreamSupport;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.JobHandler;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;

/**
 * The public keys of all devices, held here: when the database is away for longer than a token lives, phones can do nothing
 * but sign. Every replica reads what has changed twice a second; one that it does not hold yet is asked for.
 */
@ApplicationScoped
public class KeyRing implements JobHandler {
    /** A transaction may be committed so long after its own moment. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Anybody may name a device that is not there: the connections of the engine have other work. */
    private static final int ASKED_AT_ONCE = 2;

    private final Database database;
    private final Map<UUID, Held> held = new ConcurrentHashMap<>();
    private final Semaphore asking = new Semaphore(ASKED_AT_ONCE);
    private volatile Instant upTo = Instant.EPOCH;

    KeyRing(Database database, MeterRegistry metrics) {
        this.database = database;
        metrics.gaugeMapSize("vardkas_device_keys", Tags.empty(), held);
    }

    /**
     * A device's key and whose it is.
     *
     * @param encoded X.509
     * @param isOut whether the device was put out
     */
    public record Held(TenantId tenant, PersonId person, byte[] encoded, boolean isOut) {
        public PublicKey key() {
            try {
                return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("A key that was read at enrolment can be read", e);
            }
        }

        /** Nothing of the key. */
        @Override
        public String toString() {
            return person.toString();
        }
    }

    /** A device's key; empty if there is none. Fails with a 503 problem where that cannot be found out now. */
    public Uni<Optional<Held>> of(UUID device) {
        var known = held.get(device);
        return known == null ? asked(device) : Uni.createFrom().item(Optional.of(known));
    }

    private Uni<Optional<Held>> asked(UUID device) {
        if (!asking.tryAcquire()) {
            return unavailable();
        }
        return database.asEngine(Query.of(KeyRingSql.ONE, device))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onTermination()
                .invoke(() -> asking.release())
                .invoke(rows -> rows.forEach(this::hold))
                .map(rows -> Optional.ofNullable(held.get(device)))
                .onFailure()
                .recoverWithUni(KeyRing::unavailable);
    }

    private static Uni<Optional<Held>> unavailable() {
        return Uni.createFrom().failure(ProblemKind.UNAVAILABLE.because("Send the same request again.", "retry-now"));
    }

    @Override
    public String name() {
        return "device-keys";
    }

    @Override
    public Uni<Boolean> runOnce() {
        return database.asEngine(Query.of(KeyRingSql.CHANGED, upTo.atOffset(ZoneOffset.UTC)))
                .invoke(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::hold)
                        .max(Instant::compareTo)
                        .map(newest -> newest.minus(OVERLAP))
                        .filter(upTo::isBefore)
                        .ifPresent(newest -> upTo = newest))
                .replaceWith(false);
    }

    /** When it last changed. */
    private Instant hold(Row row) {
        held.put(
                row.getUUID("id"),
                new Held(
                        new TenantId(row.getUUID("tenant_id")),
                        new PersonId(row.getUUID("person_id")),
                        row.getBuffer("public_key").getBytes(),
                        row.getBoolean("out")));
        return row.getOffsetDateTime("changed_at").toInstant();
    }
}
