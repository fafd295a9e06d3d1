package se.vardkas.platform.sql;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Gives up connections on which the server has gone silent. Where its machine dies, or a firewall forgets, nobody resets
 * what was open; the driver has no deadline of its own and would wait for as long as the kernel sends again, some quarter
 * of an hour in which nobody is called. One such connection is taken for a sign that there are more: all are tried.
 */
final class SilentServers {
    private static final Logger LOG = Logger.getLogger(SilentServers.class);
    /** How long a server may take to say that it is there. */
    private static final Duration GREETING = Duration.ofSeconds(2);
    /** As many as the largest pool holds. */
    private static final int MOST_CONNECTIONS = 12;

    private final Vertx vertx;
    private final Collection<Pool> pools;
    private final AtomicBoolean trying = new AtomicBoolean();

    SilentServers(Vertx vertx, Collection<Pool> pools) {
        this.vertx = vertx;
        this.pools = List.copyOf(pools);
    }

    /** Work that was begun on a connection; if it is not done in time the connection is cut, and the work fails with it. */
    <T> Future<T> bounded(SqlConnection connection, Duration patience, Future<T> work) {
        long timer = vertx.setTimer(patience.toMillis(), ignored -> {
            LOG.warnf("The database did not answer for %d s; the connection is given up", patience.toSeconds());
            cut(connection);
            tryAll();
        });
        return work.onComplete(ignored -> vertx.cancelTimer(timer));
    }

    private void tryAll() {
        if (trying.compareAndSet(false, true)) {
            var all = pools.stream()
                    .flatMap(pool -> IntStream.range(0, MOST_CONNECTIONS).mapToObj(i -> greet(pool)))
                    .toList();
            Future.join(all).onComplete(ignored -> trying.set(false));
        }
    }

    private Future<Void> greet(Pool pool) {
        return pool.getConnection().compose(connection -> {
            var greeting = connection.query("SELECT 1").execute();
            long timer = vertx.setTimer(GREETING.toMillis(), ignored -> cut(connection));
            return greeting.onComplete(ignored -> vertx.cancelTimer(timer))
                    .eventually(() -> connection.close())
                    .mapEmpty();
        });
    }

    /** Closed by its pool it would be handed to the next, who would wait behind what is not answered. */
    private static void cut(SqlConnection connection) {
        var socket = ((SqlConnectionInternal) connection).unwrap().unwrap();
        ((SocketConnectionBase) socket).socket().close();
    }
}
