package se.vardkas.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.Secrets;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.seal.Digests;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.time.Moments;

/**
 * People's phones and browsers: enrolled with a code, kept signed in by refresh tokens of which each is good once, and out at
 * once where one is lost. Codes and tokens are kept as hashes only.
 */
@ApplicationScoped
public class Devices {
    private static final Duration CODE_LIFE = Duration.ofMinutes(15);
    private static final String REUSED = "refresh-token-reused";
    private static final Duration REFRESH_LIFE = Duration.ofDays(90);

    private final Database database;
    private final DeviceOwners owners;
    private final Revocations revocations;
    private final Ids ids;
    private final Clock clock;

    Devices(Database database, DeviceOwners owners, Revocations revocations, Ids ids, Clock clock) {
        this.database = database;
        this.owners = owners;
        this.revocations = revocations;
        this.ids = ids;
        this.clock = clock;
    }

    /** A code, told once. */
    record Code(String code, Instant expiresAt) {
        /** Leaves the code out. */
        @Override
        public String toString() {
            return "Code";
        }
    }

    /** A device to be enrolled. */
    record NewDevice(String platform, String pushToken, byte @Nullable [] publicKey) {}

    /** A device that is in, and the token by which it stays in, told once. */
    record SignedIn(TenantId tenant, PersonId person, UUID device, String refreshToken) {
        /** Leaves the token out. */
        @Override
        public String toString() {
            return device.toString();
        }
    }

    /**
     * A device as its owner sees it.
     *
     * @param provenAt when it last proved that a push came to it; {@code null}: never, or it is a browser
     */
    public record Device(
            UUID id,
            String platform,
            Instant enrolledAt,
            @Nullable Instant seenAt,
            @Nullable Instant provenAt,
            @Nullable Integer batteryPercent,
            @Nullable Boolean notificationsAllowed) {}

    /** Makes a code with which a person's device is enrolled. */
    Uni<Code> makeCode(Caller by, PersonId person) {
        var code = Secrets.readable(ids);
        var expiresAt = Moments.now(clock).plus(CODE_LIFE);
        var insert = Query.of(
                DeviceSql.ADD_CODE,
                by.tenant().value(),
                ids.next(),
                person.value(),
                hash(code),
                by.person().value(),
                expiresAt);
        return database.one(Lane.READ, by.tenant(), insert).replaceWith(new Code(code, expiresAt));
    }

    /**
     * Enrols a device; empty if the code is unknown, was used, or is too old.
     *
     * @param answer works out what is answered before the code is used up: what fails then can be tried again
     */
    <T> Uni<Optional<T>> enrol(String typedCode, NewDevice device, Function<SignedIn, Uni<T>> answer) {
        var code = hash(Secrets.asWritten(typedCode));
        return tenant(DeviceSql.TENANT_OF_CODE, code)
                .chain(tenant -> tenant.isEmpty() ? none() : enrol(tenant.get(), code, device, answer));
    }

    private <T> Uni<Optional<T>> enrol(
            TenantId tenant, Buffer code, NewDevice device, Function<SignedIn, Uni<T>> answer) {
        return first(tenant, Query.of(DeviceSql.PERSON_OF_CODE, tenant.value(), code))
                .chain(row -> row.isEmpty()
                        ? none()
                        : enrol(
                                new SignedIn(
                                        tenant,
                                        new PersonId(row.get().getUUID("person_id")),
                                        ids.next(),
                                        Secrets.token(ids)),
                                code,
                                device,
                                answer));
    }

    private <T> Uni<Optional<T>> enrol(SignedIn in, Buffer code, NewDevice device, Function<SignedIn, Uni<T>> answer) {
        var tenant = in.tenant();
        var query = Query.of(
                DeviceSql.ENROL,
                tenant.value(),
                code,
                in.device(),
                device.platform(),
                device.pushToken(),
                device.publicKey() == null ? null : Buffer.buffer(device.publicKey()),
                hash(in.refreshToken()),
                Moments.now(clock).plus(REFRESH_LIFE));
        return answer.apply(in)
                .chain(answered -> owners.reachedBy(tenant, in.person(), device.pushToken())
                        .chain(() -> first(tenant, query))
                        .chain(row -> row.isPresent()
                                ? Uni.createFrom().item(Optional.of(answered))
                                // Somebody was quicker with the same code: their phone rings, not this one.
                                : switchTo(tenant, in.person(), in.device(), device.pushToken(), "not-enrolled")
                                        .replaceWith(Optional.empty())));
    }

    /**
     * The next refresh token; empty if this one is not good. If it was used before, its device is out from now on.
     *
     * @param answer as for {@link #enrol}
     */
    <T> Uni<Optional<T>> refresh(String token, Function<SignedIn, Uni<T>> answer) {
        var hash = hash(token);
        return tenant(DeviceSql.TENANT_OF_TOKEN, hash)
                .chain(tenant -> tenant.isEmpty() ? none() : refresh(tenant.get(), hash, answer));
    }

    private <T> Uni<Optional<T>> refresh(TenantId tenant, Buffer hash, Function<SignedIn, Uni<T>> answer) {
        return first(tenant, Query.of(DeviceSql.DEVICE_OF_TOKEN, tenant.value(), hash))
                .chain(row -> {
                    if (row.isEmpty()) {
                        return none();
                    }
                    var in = new SignedIn(
                            tenant,
                            new PersonId(row.get().getUUID("person_id")),
                            row.get().getUUID("id"),
                            Secrets.token(ids));
                    return row.get().getBoolean("used")
                            ? takeOut(tenant, in.device(), REUSED).replaceWith(Optional.empty())
                            : refresh(in, hash, answer);
                });
    }

    private <T> Uni<Optional<T>> refresh(SignedIn in, Buffer hash, Function<SignedIn, Uni<T>> answer) {
        var query = Query.of(
                DeviceSql.REFRESH,
                in.tenant().value(),
                hash,
                hash(in.refreshToken()),
                Moments.now(clock).plus(REFRESH_LIFE));
        return answer.apply(in)
                .chain(answered -> first(in.tenant(), query)
                        .chain(row -> row.isPresent()
                                ? Uni.createFrom().item(Optional.of(answered))
                                : outIfUsed(in.tenant(), hash).replaceWith(Optional.empty())));
    }

    /** Somebody was quicker with the same token: one of the two has no right to it. */
    private Uni<Void> outIfUsed(TenantId tenant, Buffer hash) {
        return first(tenant, Query.of(DeviceSql.DEVICE_OF_TOKEN, tenant.value(), hash))
                .chain(row -> row.isPresent() && row.get().getBoolean("used")
                        ? takeOut(tenant, row.get().getUUID("id"), REUSED)
                        : Uni.createFrom().voidItem());
    }

    /** Takes a device out; its tokens are good for nothing from now on. */
    Uni<Void> remove(TenantId tenant, UUID device) {
        return takeOut(tenant, device, "removed");
    }

    /** The phone stops to ring first: if what follows fails, the same can be asked for again. */
    private Uni<Void> takeOut(TenantId tenant, UUID device, String reason) {
        return first(tenant, Query.of(DeviceSql.OWNER, tenant.value(), device))
                .chain(row -> row.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : switchTo(
                                        tenant,
                                        new PersonId(row.get().getUUID("person_id")),
                                        device,
                                        row.get().getString("push_token"),
                                        reason)
                                .chain(() -> first(tenant, Query.of(DeviceSql.REMOVE, tenant.value(), device, reason)))
                                .invoke(() -> revocations.add(device))
                                .replaceWithVoid());
    }

    /** From a device to the one that was enrolled last before it, or to none. */
    private Uni<Void> switchTo(TenantId tenant, PersonId person, UUID from, String pushToken, String reason) {
        return first(tenant, Query.of(DeviceSql.NEWEST_BUT, tenant.value(), person.value(), from))
                .chain(row -> row.isEmpty()
                        ? owners.notReachedBy(tenant, person, pushToken, reason)
                        : owners.reachedBy(tenant, person, row.get().getString("push_token")));
    }

    /** Whose device it is; empty if there is none of that id, or it is out. */
    Uni<Optional<PersonId>> owner(TenantId tenant, UUID device) {
        return first(tenant, Query.of(DeviceSql.OWNER, tenant.value(), device))
                .map(row -> row.map(known -> new PersonId(known.getUUID("person_id"))));
    }

    /** A person's devices, the newest first. */
    public Uni<List<Device>> of(TenantId tenant, PersonId person) {
        return database.one(Lane.READ, tenant, Query.of(DeviceSql.OF_PERSON, tenant.value(), person.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Devices::device)
                        .toList());
    }

    private static Device device(Row row) {
        return new Device(
                row.getUUID("id"),
                row.getString("platform"),
                row.getOffsetDateTime("enrolled_at").toInstant(),
                instant(row.getOffsetDateTime("seen_at")),
                instant(row.getOffsetDateTime("proven_at")),
                row.getInteger("battery_percent"),
                row.getBoolean("notifications_allowed"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private Uni<Optional<TenantId>> tenant(String sql, Buffer hash) {
        return database.asEngine(Query.of(sql, hash))
                .map(rows -> first(rows).map(row -> new TenantId(row.getUUID("tenant_id"))));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }

    private Uni<Optional<Row>> first(TenantId tenant, Query query) {
        return database.one(Lane.READ, tenant, query).map(Devices::first);
    }

    private static <T> Uni<Optional<T>> none() {
        return Uni.createFrom().item(Optional.empty());
    }

    private static Buffer hash(String secret) {
        return Buffer.buffer(Digests.sha256(secret));
    }
}
