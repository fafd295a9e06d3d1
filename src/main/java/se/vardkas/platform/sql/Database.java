package se.vardkas.platform.sql;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;

/**
 * The way to PostgreSQL for statements of our own. Every transaction is bound to one tenant with {@code SET LOCAL};
 * row-level security shows it nothing else. Work once begun runs to its end even if whoever asked for it goes away: a
 * phone that dies after one request has still raised its alarm.
 */
@ApplicationScoped
public class Database {
    private static final int CONFLICT_RETRIES = 3;
    /** A claim takes milliseconds; while one is waited for nothing else is claimed. */
    private static final Duration ENGINE_PATIENCE = Duration.ofSeconds(5);

    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    private final Map<Lane, Pool> lanes = new EnumMap<>(Lane.class);
    private final Pool engine;
    private final SilentServers silent;

    Database(
            Pool read,
            @ReactiveDataSource("intake") Pool intake,
            @ReactiveDataSource("work") Pool work,
            @ReactiveDataSource("engine") Pool engine,
            Vertx vertx) {
        lanes.put(Lane.READ, read);
        lanes.put(Lane.INTAKE, intake);
        lanes.put(Lane.WORK, work);
        this.engine = engine;
        this.silent = new SilentServers(vertx, List.of(read, intake, work, engine));
    }

    /**
     * Runs the work in one transaction that commits when the work's item is there, unless the work has committed with
     * {@link Tx#commit}. Deadlocks and serialization failures are tried again, so the work may run more than once.
     *
     * @return the work's item; fails with the work's failure after a rollback, or with a 503 problem where the database
     *     cannot be reached
     */
    public <T> Uni<T> inTenant(Lane lane, TenantId tenant, Function<Tx, Uni<T>> work) {
        return lazily(() -> attempt(lane, tenant, tx -> toFuture(work.apply(tx))))
                .onFailure(Database::isConflict)
                .retry()
                .atMost(CONFLICT_RETRIES);
    }

    /** Runs reads in one transaction. Their item is there as soon as they are; the transaction ends behind it. */
    public <T> Uni<T> reading(Lane lane, TenantId tenant, Function<Tx, Uni<T>> reads) {
        return lazily(() -> connected(lane, connection -> {
            var tx = new Tx(connection, tenant);
            return started(tx, open -> toFuture(reads.apply(open)))
                    .recover(failure -> Future.failedFuture(explained(failure)))
                    .onComplete(read -> silent.bounded(connection, lane.patience(), tx.end())
                            .eventually(() -> connection.close()));
        }));
    }

    /** Runs the work in a transaction that is rolled back whatever comes of it. */
    public Uni<Void> takenBack(Lane lane, TenantId tenant, Function<Tx, Uni<Void>> work) {
        return inTenant(lane, tenant, tx -> work.apply(tx).chain(tx::takeBack));
    }

    /** Runs one statement in a transaction of its own: one flight. */
    public Uni<RowSet<Row>> one(Lane lane, TenantId tenant, Query query) {
        return all(lane, tenant, List.of(query)).map(rows -> rows.get(0));
    }

    /** Runs the statements in one transaction: one flight. */
    public Uni<List<RowSet<Row>>> all(Lane lane, TenantId tenant, List<Query> queries) {
        return lazily(() -> attempt(lane, tenant, tx -> tx.commitNow(queries)))
                .onFailure(Database::isConflict)
                .retry()
                .atMost(CONFLICT_RETRIES);
    }

    /** Runs one narrow statement across tenants, as the engine's role. */
    public Uni<RowSet<Row>> asEngine(Query query) {
        return lazily(() -> engine.withConnection(connection -> silent.bounded(
                connection,
                ENGINE_PATIENCE,
                connection.preparedQuery(query.sql()).execute(query.parameters()))));
    }

    /** Whether each pool reaches the server. */
    public Uni<Boolean> answers() {
        return lazily(() -> Future.join(Stream.concat(lanes.values().stream(), Stream.of(engine))
                        .map(pool -> pool.query("SELECT 1").execute())
                        .toList()))
                .map(all -> true)
                .onFailure()
                .recoverWithItem(false);
    }

    private <T> Future<T> attempt(Lane lane, TenantId tenant, Function<Tx, Future<T>> work) {
        return connected(lane, connection -> inside(connection, tenant, work));
    }

    private <T> Future<T> connected(Lane lane, Function<SqlConnection, Future<T>> work) {
        return pool(lane)
                .getConnection()
                .recover(e -> Future.failedFuture(unavailable()))
                .compose(connection -> silent.bounded(connection, lane.patience(), work.apply(connection)));
    }

    private <T> Future<T> inside(SqlConnection connection, TenantId tenant, Function<Tx, Future<T>> work) {
        var tx = new Tx(connection, tenant);
        return started(tx, work)
                .compose(item -> tx.end().map(item))
                .recover(failure -> tx.undo().transform(ignored -> Future.failedFuture(explained(failure))))
                .eventually(() -> connection.close());
    }

    private static <T> Future<T> started(Tx tx, Function<Tx, Future<T>> work) {
        try {
            return work.apply(tx);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private Pool pool(Lane lane) {
        return Objects.requireNonNull(lanes.get(lane));
    }

    private static <T> Uni<T> lazily(Supplier<Future<T>> work) {
        return Uni.createFrom().deferred(() -> UniHelper.toUni(work.get()));
    }

    private static <T> Future<T> toFuture(Uni<T> uni) {
        var promise = Promise.<T>promise();
        uni.subscribe().with(promise::complete, promise::fail);
        return promise.future();
    }

    private static Throwable explained(Throwable failure) {
        return failure instanceof ClosedConnectionException ? unavailable() : failure;
    }

    private static ProblemException unavailable() {
        return ProblemKind.UNAVAILABLE.because(
                "The database does not answer. Send the same request again.", "retry-now");
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof PgException pg && CONFLICTS.contains(pg.getSqlState());
    }
}
