package se.vardkas.faults;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.vardkas.faults.check.Aftermath;
import se.vardkas.packaged.DataFolder;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.Entry;

/** Reads what the database holds, past every wall, in one snapshot. */
final class Remains {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final String ENTRIES = """
            SELECT alarm_id, sequence, at, type, actor, data::text AS data, encode(secret, 'hex') AS secret,
                   commitments::text AS commitments, encode(hash, 'hex') AS hash,
                   pg_xact_commit_timestamp(xid::xid) AS committed_at
            FROM timeline_entry ORDER BY alarm_id, sequence
            """;

    private Remains() {}

    static Aftermath read(DataFolder data) {
        try (var connection = DataFolder.open(data.superuser())) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var readAt = new ArrayList<Instant>();
            each(connection, "SELECT clock_timestamp() AS now", row -> readAt.add(instant(row, "now")));
            return new Aftermath(
                    readAt.get(0),
                    rows(connection, "SELECT * FROM alarm", Remains::alarm),
                    rows(connection, "SELECT * FROM alarm_press", Remains::press),
                    rows(connection, "SELECT * FROM escalation_duty", Remains::duty),
                    rows(connection, "SELECT * FROM delivery", Remains::delivery),
                    timelines(connection));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    private static <T> List<T> rows(Connection connection, String query, Reader<T> reader) throws SQLException {
        var all = new ArrayList<T>();
        each(connection, query, row -> all.add(reader.read(row)));
        return all;
    }

    private static void each(Connection connection, String query, Taker taker) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                taker.take(rows);
            }
        }
    }

    private static Aftermath.AlarmRow alarm(ResultSet row) throws SQLException {
        return new Aftermath.AlarmRow(
                id(row, "tenant_id"),
                id(row, "id"),
                row.getString("state"),
                id(row, "owner_id"),
                row.getInt("round"),
                row.getBoolean("insisted"));
    }

    private static Aftermath.PressRow press(ResultSet row) throws SQLException {
        return new Aftermath.PressRow(
                id(row, "tenant_id"), id(row, "sender_id"), row.getString("client_id"), id(row, "alarm_id"));
    }

    private static Aftermath.DutyRow duty(ResultSet row) throws SQLException {
        return new Aftermath.DutyRow(
                id(row, "alarm_id"),
                row.getString("purpose"),
                row.getInt("round"),
                row.getInt("step"),
                instant(row, "due_at"));
    }

    private static Aftermath.DeliveryRow delivery(ResultSet row) throws SQLException {
        return new Aftermath.DeliveryRow(
                id(row, "id"),
                id(row, "alarm_id"),
                id(row, "recipient_id"),
                row.getString("event"),
                row.getString("channel"),
                row.getInt("round"),
                row.getInt("step"),
                row.getString("state"),
                row.getString("reason"),
                row.getInt("attempt"),
                instant(row, "due_at"),
                instant(row, "created_at"));
    }

    private static Map<UUID, List<Aftermath.EntryRow>> timelines(Connection connection) throws SQLException {
        var timelines = new HashMap<UUID, List<Aftermath.EntryRow>>();
        each(
                connection,
                ENTRIES,
                row -> timelines
                        .computeIfAbsent(id(row, "alarm_id"), alarm -> new ArrayList<>())
                        .add(new Aftermath.EntryRow(entry(row), instant(row, "committed_at"))));
        return timelines;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        try {
            return new Entry(
                    row.getInt("sequence"),
                    instant(row, "at"),
                    row.getString("type"),
                    new Actor(row.getString("actor")),
                    JSON.readValue(row.getString("data"), new TypeReference<Map<String, Object>>() {}),
                    row.getString("secret"),
                    JSON.readValue(row.getString("commitments"), new TypeReference<Map<String, String>>() {}),
                    row.getString("hash"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp there = row.getTimestamp(column);
        return there == null ? null : there.toInstant();
    }
}
