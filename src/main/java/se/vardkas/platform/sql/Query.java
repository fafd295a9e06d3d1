package se.vardkas.platform.sql;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One statement and its parameters.
 *
 * @param sql a named constant, never glued together
 * @param key what it is about, where the same statement can be about several things at once; see {@link #keyed}
 */
public record Query(String sql, Tuple parameters, @Nullable UUID key) {
    private static final Pattern PARAMETER = Pattern.compile("\\$([0-9]+)");
    private static final Map<String, Integer> EXPECTED = new ConcurrentHashMap<>();

    /**
     * A statement with these parameters in order; instants become {@code timestamptz}.
     *
     * @throws IllegalArgumentException if their number is not the statement's. The driver would find that out only on its
     *     way to the server, with the commit of the statements around it already sent.
     */
    public static Query of(String sql, @Nullable Object... parameters) {
        return new Query(sql, checked(sql, parameters), null);
    }

    /**
     * A statement about one of the things that it can be about at once. Its parameters that are arrays are columns with
     * elements for that thing only, the others are the same for all. What it answers has the thing's id in the column
     * {@code key}. In {@link Tx#runTogether} several that differ only in their columns travel as one.
     */
    public static Query keyed(UUID key, String sql, @Nullable Object... parameters) {
        return new Query(sql, checked(sql, parameters), key);
    }

    private static Tuple checked(String sql, @Nullable Object[] parameters) {
        int expected = EXPECTED.computeIfAbsent(sql, Query::countParameters);
        if (expected != parameters.length) {
            throw new IllegalArgumentException(
                    "A statement of " + expected + " parameters was given " + parameters.length + ": " + sql);
        }
        var values = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            values[i] = sent(parameters[i]);
        }
        return Tuple.wrap(values);
    }

    private static @Nullable Object sent(@Nullable Object parameter) {
        if (parameter instanceof Instant instant) {
            return sent(instant);
        }
        return parameter instanceof Instant[] instants
                ? Arrays.stream(instants).map(Query::sent).toArray(OffsetDateTime[]::new)
                : parameter;
    }

    private static @Nullable OffsetDateTime sent(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** How many parameters a statement has. */
    static int countParameters(String sql) {
        return PARAMETER
                .matcher(sql)
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .max()
                .orElse(0);
    }
}
