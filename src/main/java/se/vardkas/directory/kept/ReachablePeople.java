package se.vardkas.directory.kept;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.org.ContactPoint;
import se.vardkas.directory.org.LineManagers;
import se.vardkas.directory.org.Reachable;
import se.vardkas.identity.access.PersonId;

/** Rows of the view of how people are reached. */
public final class ReachablePeople {
    private ReachablePeople() {}

    /** Each with their addresses and quiet rules. */
    public static List<Reachable> people(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ReachablePeople::person)
                .toList();
    }

    /** The heads of a line, from its lowest unit upward; units without any are left out. */
    public static List<LineManagers.Post> upward(RowSet<Row> rows) {
        Map<Integer, List<Row>> byHeight = new TreeMap<>();
        rows.forEach(row -> byHeight.computeIfAbsent(row.getInteger("height"), height -> new ArrayList<>())
                .add(row));
        return byHeight.values().stream().map(ReachablePeople::post).toList();
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
                .map(ReachablePeople::person)
                .toList();
    }

    private static Reachable person(Row row) {
        return new Reachable(
                new PersonId(row.getUUID("id")),
                row.getString("language"),
                points(row),
                instant(row.getOffsetDateTime("away_until")),
                QuietJson.read(row.getString("quiet_rules")));
    }

    /** One element of each column a point, in order. */
    private static List<ContactPoint> points(Row row) {
        var ids = row.getArrayOfUUIDs("contact_ids");
        if (ids == null) {
            return List.of();
        }
        var kinds = row.getArrayOfStrings("contact_kinds");
        var addresses = row.getArrayOfStrings("contact_addresses");
        var seen = row.getArrayOfOffsetDateTimes("contact_seen_at");
        var verified = row.getArrayOfOffsetDateTimes("contact_verified_at");
        var pending = row.getArrayOfBooleans("contact_pending");
        var smsOff = row.getArrayOfStrings("contact_sms_off");
        return IntStream.range(0, ids.length)
                // While replicas are replaced, a newer one may know of more kinds.
                .filter(i -> ContactPoint.Kind.isKnown(kinds[i]))
                .mapToObj(i -> new ContactPoint(
                        ids[i],
                        ContactPoint.Kind.valueOf(kinds[i]),
                        addresses[i],
                        instant(seen[i]),
                        instant(verified[i]),
                        pending[i],
                        smsOff[i]))
                .toList();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
