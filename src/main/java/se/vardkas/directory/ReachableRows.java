package se.vardkas.directory;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.org.LineManagers;
import se.vardkas.directory.org.Reachable;
import se.vardkas.identity.access.PersonId;

/** Rows of the view of how people are reached. */
final class ReachableRows {
    private ReachableRows() {}

    static List<Reachable> people(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ReachableRows::person)
                .toList();
    }

    /** The heads of a line, from its lowest unit upward; units without any are left out. */
    static List<LineManagers.Post> upward(RowSet<Row> rows) {
        Map<Integer, List<Row>> byHeight = new TreeMap<>();
        rows.forEach(row -> byHeight.computeIfAbsent(row.getInteger("height"), height -> new ArrayList<>())
                .add(row));
        return byHeight.values().stream().map(ReachableRows::post).toList();
    }

    private static LineManagers.Post post(Collection<Row> heads) {
        return new LineManagers.Post(only(heads, "MANAGER"), only(heads, "DEPUTY"), in(heads, "IN_ROLE"));
    }

    private static @Nullable Reachable only(Collection<Row> heads, String post) {
        return in(heads, post).stream().findFirst().orElse(null);
    }

    private static List<Reachable> in(Collection<Row> heads, String post) {
        return heads.stream()
                .filter(row -> row.getString("post").equals(post))
                .map(ReachableRows::person)
                .toList();
    }

    private static Reachable person(Row row) {
        return new Reachable(
                new PersonId(row.getUUID("id")),
                row.getString("language"),
                row.getString("push_token"),
                row.getString("phone"),
                instant(row, "push_seen_at"),
                instant(row, "phone_verified_at"),
                instant(row, "away_until"),
                row.getString("sms_off"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        var at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
