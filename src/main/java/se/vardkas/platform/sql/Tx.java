package se.vardkas.platform.sql;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import se.vardkas.platform.ids.TenantId;

/**
 * A transaction bound to one tenant. Statements handed over together travel in one flight: they are sent without waiting
 * for each other's answers and run in order on the server. Not thread-safe; used on the event loop that opened it.
 */
public final class Tx {
    private static final String BIND_TENANT = "SELECT set_config('vardkas.tenant', $1, true)";

    private final SqlConnection connection;
    private final TenantId tenant;
    private final Future<?> opening;
    private boolean ended;

    Tx(SqlConnection connection, TenantId tenant) {
        this.connection = connection;
        this.tenant = tenant;
        // Not awaited: what follows on the same connection runs after these, and fails if they do.
        this.opening = Future.join(
                connection.query("BEGIN").execute(),
                connection.preparedQuery(BIND_TENANT).execute(io.vertx.sqlclient.Tuple.of(tenant.toString())));
    }

    /** The tenant it is bound to. */
    public TenantId tenant() {
        return tenant;
    }

    /** Sends the statements in one flight; their rows, in order. Fails with the first failure. */
    public Uni<List<RowSet<Row>>> run(List<Query> queries) {
        return UniHelper.toUni(together(send(queries)));
    }

    /** Sends one statement. */
    public Uni<RowSet<Row>> run(Query query) {
        return UniHelper.toUni(together(send(List.of(query))).map(rows -> rows.get(0)));
    }

    /**
     * Sends strands of statements in one flight: a strand keeps its order, and keyed statements that are the same in several
     * travel as one.
     *
     * @return their rows, strand by strand
     */
    public Uni<List<List<Iterable<Row>>>> runTogether(List<List<Query>> strands) {
        var braid = Braid.of(strands);
        return run(braid.sent()).map(braid::share);
    }

    /** The same with the commit, as in {@link #commit}. */
    public Uni<Void> commitTogether(List<List<Query>> strands) {
        return commit(Braid.of(strands).sent()).replaceWithVoid();
    }

    /** Sends the statements and the commit in one flight: if one fails, the server turns the commit into a rollback. */
    public Uni<List<RowSet<Row>>> commit(List<Query> queries) {
        return UniHelper.toUni(commitNow(queries));
    }

    Future<List<RowSet<Row>>> commitNow(List<Query> queries) {
        ended = true;
        var sent = send(queries);
        sent.add(connection.query("COMMIT").execute());
        return together(sent).map(rows -> rows.subList(0, queries.size()));
    }

    Uni<Void> takeBack() {
        ended = true;
        return UniHelper.toUni(connection.query("ROLLBACK").execute().mapEmpty());
    }

    Future<Void> end() {
        return ended ? Future.succeededFuture() : commitNow(List.of()).mapEmpty();
    }

    Future<Void> undo() {
        // Where a commit was sent after a failed statement the server has already rolled back.
        return ended
                ? Future.succeededFuture()
                : connection.query("ROLLBACK").execute().mapEmpty();
    }

    private List<Future<RowSet<Row>>> send(List<Query> queries) {
        var sent = new ArrayList<Future<RowSet<Row>>>(queries.size() + 1);
        for (var query : queries) {
            sent.add(connection.preparedQuery(query.sql()).execute(query.parameters()));
        }
        return sent;
    }

    private Future<List<RowSet<Row>>> together(List<Future<RowSet<Row>>> sent) {
        return opening.compose(bound -> Future.join(sent))
                .map(all -> sent.stream().map(Future::result).toList())
                .recover(ignored -> Future.failedFuture(firstFailure(sent)));
    }

    private Throwable firstFailure(List<Future<RowSet<Row>>> sent) {
        // In order: later statements of a failed transaction only say that it has failed.
        return opening.failed()
                ? opening.cause()
                : sent.stream().filter(Future::failed).findFirst().orElseThrow().cause();
    }
}
