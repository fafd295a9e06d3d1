package se.vardkas.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Alarms of former years: copies of one that was raised by the API and told of, with all its rows, closed. */
final class Past {
    private static final String ALARMS = """
            INSERT INTO alarm
            SELECT (jsonb_populate_record(a, jsonb_build_object(
                'id', md5('past' || n)::uuid, 'state', 'CLOSED', 'outcome', 'test', 'closed_by', a.sender_id,
                'raised_at', a.raised_at - n * interval '1 minute',
                'closed_at', a.raised_at - n * interval '1 minute' + interval '50 seconds'))).*
            FROM alarm a CROSS JOIN generate_series(?::int, ?::int) n WHERE a.id = ?
            """;

    /** Of whatever else belongs to an alarm: a table, and how its rows' own keys are made. */
    private static final String ROWS = """
            INSERT INTO %1$s
            SELECT (jsonb_populate_record(r, jsonb_build_object('alarm_id', md5('past' || n)::uuid) || %2$s)).*
            FROM %1$s r CROSS JOIN generate_series(?::int, ?::int) n WHERE r.alarm_id = ?
            """;

    private static final List<String> OTHERS = List.of(
            ROWS.formatted("alarm_press", "jsonb_build_object('client_id', md5('past' || n)::uuid::text)"),
            ROWS.formatted("alarm_told", "'{}'"),
            ROWS.formatted("timeline_entry", "'{}'"),
            ROWS.formatted(
                    "delivery",
                    "jsonb_build_object('id', md5('past' || r.id || n)::uuid, 'due_at', NULL::timestamptz)"));

    private final Server server;
    private final UUID sample;
    private int there;

    /** @param sample the alarm that is copied */
    Past(Server server, UUID sample) {
        this.server = server;
        this.sample = sample;
    }

    /** Adds copies until there are so many. */
    void growTo(int many) throws SQLException {
        try (var database = server.asSuperuser()) {
            add(database, ALARMS, many);
            for (var rows : OTHERS) {
                add(database, rows, many);
            }
        }
        there = many;
        server.tidy();
    }

    private void add(Connection database, String sql, int many) throws SQLException {
        Town.execute(database, sql, there + 1, many, sample);
    }
}
