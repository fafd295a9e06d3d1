package se.vardkas.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.CanonicalJson;
import se.vardkas.timeline.chain.Chain;
import se.vardkas.timeline.chain.Draft;
import se.vardkas.timeline.chain.Entry;
import se.vardkas.timeline.chain.Head;

/**
 * The append-only record of every alarm. Writers take part with their own transaction: first {@link #lock}, whose last
 * rows are the {@link #head}, then {@link #append}. Who has the lock of an alarm's chain may touch its deliveries; the
 * alarm's row is locked before it, never after.
 */
@ApplicationScoped
public class Timeline {
    private static final int SECRET_BYTES = 32;
    private static final TypeReference<Map<String, @Nullable Object>> DATA = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> COMMITMENTS = new TypeReference<>() {};

    private final Database database;
    private final Ids ids;
    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    Timeline(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /** Two statements that hold the alarm's chain until the transaction ends; the second one's rows hold the head. */
    public List<Query> lock(TenantId tenant, AlarmId alarm) {
        var id = alarm.value();
        var number = id.getMostSignificantBits() ^ id.getLeastSignificantBits();
        return List.of(
                Query.keyed(id, TimelineSql.LOCK, new UUID[] {id}, new Long[] {number}),
                Query.keyed(id, TimelineSql.HEAD, tenant.value(), new UUID[] {id}));
    }

    /** Reads the head out of the rows of the second statement of {@link #lock}. */
    public Head head(Iterable<Row> rows) {
        for (var row : rows) {
            return new Head(row.getInteger("sequence"), row.getString("hash"));
        }
        return Head.EMPTY;
    }

    /** The statement that appends the drafts after the head. */
    public Query append(TenantId tenant, AlarmId alarm, Head head, Instant at, List<Draft> drafts) {
        var entries = Chain.append(alarm, head, at, drafts, () -> ids.secret(SECRET_BYTES));
        return Query.keyed(
                alarm.value(),
                TimelineSql.APPEND,
                tenant.value(),
                at,
                entries.stream().map(entry -> alarm.value()).toArray(UUID[]::new),
                entries.stream().map(Entry::sequence).toArray(Integer[]::new),
                column(entries, Entry::type),
                column(entries, entry -> entry.actor().toString()),
                column(entries, entry -> CanonicalJson.write(entry.data())),
                column(entries, Entry::secret),
                column(entries, entry -> CanonicalJson.write(entry.commitments())),
                column(entries, Entry::hash));
    }

    /** The statement whose rows are read by {@link #readTells}: whether an entry of a type has this value under a key. */
    public Query tells(TenantId tenant, AlarmId alarm, String type, String key, String value) {
        return Query.of(TimelineSql.TELLS, tenant.value(), alarm.value(), type, key, value);
    }

    /** Whether there is such an entry. */
    public static boolean readTells(Iterable<Row> rows) {
        return rows.iterator().next().getBoolean("tells");
    }

    /** The alarm's whole timeline, first entry first. */
    public Uni<List<Entry>> read(TenantId tenant, AlarmId alarm) {
        return database.one(Lane.READ, tenant, Query.of(TimelineSql.READ, tenant.value(), alarm.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::entry)
                        .toList());
    }

    /** From here on a tenant's entries have not become visible yet. */
    public Uni<StreamCursor> horizon(TenantId tenant) {
        return database.one(Lane.READ, tenant, Query.of(TimelineSql.HORIZON))
                .map(rows -> new StreamCursor(rows.iterator().next().getLong("xid"), 0));
    }

    /**
     * One entry as streams hear of it.
     *
     * @param next the place after it
     */
    public record Heard(StreamCursor next, AlarmId alarm, int sequence, Instant at, String type) {}

    /** Entries that became visible from the cursor on, in an order that never changes. */
    public Uni<List<Heard>> after(TenantId tenant, StreamCursor cursor, int limit) {
        var query =
                Query.of(TimelineSql.AFTER, tenant.value(), Long.toString(cursor.transaction()), cursor.taken(), limit);
        return database.one(Lane.READ, tenant, query).map(rows -> heard(cursor, rows));
    }

    private static List<Heard> heard(StreamCursor cursor, RowSet<Row> rows) {
        var heard = new ArrayList<Heard>();
        var place = cursor;
        for (var row : rows) {
            place = place.past(row.getLong("xid"));
            heard.add(new Heard(
                    place,
                    new AlarmId(row.getUUID("alarm_id")),
                    row.getInteger("sequence"),
                    row.getOffsetDateTime("at").toInstant(),
                    row.getString("type")));
        }
        return heard;
    }

    private Entry entry(Row row) {
        try {
            return new Entry(
                    row.getInteger("sequence"),
                    row.getOffsetDateTime("at").toInstant(),
                    row.getString("type"),
                    new Actor(row.getString("actor")),
                    json.readValue(row.getString("data"), DATA),
                    row.getString("secret"),
                    json.readValue(row.getString("commitments"), COMMITMENTS),
                    row.getString("hash"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry's JSON cannot be read", e);
        }
    }

    private static String[] column(List<Entry> entries, Function<Entry, String> value) {
        return entries.stream().map(value).toArray(String[]::new);
    }
}
