package se.vardkas.platform.sql;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * One statement and its parameters.
 *
 * @param sql a named constant, never glued together
 */
public record Query(String sql, Tuple parameters) {

    /** A statement with these parameters in order; instants become {@code timestamptz}. */
    public static Query of(String sql, @Nullable Object... parameters) {
        var values = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            values[i] = parameters[i] instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : parameters[i];
        }
        return new Query(sql, Tuple.wrap(values));
    }
}
