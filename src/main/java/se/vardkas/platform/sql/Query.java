package se.vardkas.platform.sql;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One statement and its parameters.
 *
 * @param sql a named constant, never glued together
 */
public record Query(String sql, Tuple parameters) {
    private static final Pattern PARAMETER = Pattern.compile("\\$([0-9]+)");
    private static final Map<String, Integer> EXPECTED = new ConcurrentHashMap<>();

    /**
     * A statement with these parameters in order; instants become {@code timestamptz}.
     *
     * @throws IllegalArgumentException if their number is not the statement's. The driver would find that out only on its
     *     way to the server, with the commit of the statements around it already sent.
     */
    public static Query of(String sql, @Nullable Object... parameters) {
        int expected = EXPECTED.computeIfAbsent(sql, Query::countParameters);
        if (expected != parameters.length) {
            throw new IllegalArgumentException(
                    "A statement of " + expected + " parameters was given " + parameters.length + ": " + sql);
        }
        var values = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            values[i] = parameters[i] instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : parameters[i];
        }
        return new Query(sql, Tuple.wrap(values));
    }

    private static int countParameters(String sql) {
        return PARAMETER
                .matcher(sql)
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .max()
                .orElse(0);
    }
}
