package se.vardkas.alarm;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.alarm.lifecycle.Answer;
import se.vardkas.alarm.lifecycle.Closure;
import se.vardkas.alarm.press.Press;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.Caller;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.chain.AlarmId;

/** The front door to drills for higher rooms: they are raised as alarms are, and looked back on. */
@ApplicationScoped
public class DrillAlarms {
    private final Database database;
    private final Raising raising;

    DrillAlarms(Database database, Raising raising) {
        this.database = database;
        this.raising = raising;
    }

    /**
     * A drill to be raised.
     *
     * @param press the same press again gives the same alarm
     * @param raiser in whose name
     * @param trigger what or who had it raised, for the timeline
     */
    public record Drill(UUID press, PersonId raiser, PersonId sender, AlarmKind kind, String trigger) {
        private Press asPress() {
            return Press.made(press.toString(), kind, true, raiser, details());
        }

        private Map<String, @Nullable Object> details() {
            return Map.of(
                    "kind",
                    kind.wireName(),
                    "silent",
                    false,
                    "drill",
                    true,
                    "trigger",
                    trigger,
                    "onBehalfOf",
                    raiser.toString());
        }
    }

    /** Raises a drill as if its raiser had pressed: it joins one of theirs that is open. */
    public Uni<AlarmId> raise(TenantId tenant, Drill drill) {
        return raising.raise(new Caller(tenant, drill.sender(), Set.of()), drill.asPress())
                .map(raised -> raised.alarm().id());
    }

    /**
     * Raises a canary, a drill by which the program tries itself: nobody pressed, so it is the tenant's own.
     *
     * @param press the same press again gives the same alarm
     */
    public Uni<AlarmId> raiseCanary(TenantId tenant, UUID press) {
        var kind = AlarmKind.PANIC;
        Map<String, @Nullable Object> details =
                Map.of("kind", kind.wireName(), "silent", false, "drill", true, "trigger", "canary");
        return raising.raise(
                        new Caller(tenant, new PersonId(tenant.value()), Set.of()),
                        Press.made(press.toString(), kind, true, null, details))
                .map(raised -> raised.alarm().id());
    }

    /** The open drills of all tenants. */
    public Uni<Map<TenantId, List<AlarmId>>> open() {
        return database.asEngine(Query.of(AlarmSql.OPEN_DRILLS))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.groupingBy(
                                row -> new TenantId(row.getUUID("tenant_id")),
                                Collectors.mapping(row -> new AlarmId(row.getUUID("alarm_id")), Collectors.toList()))));
    }

    /** A drill as it is kept; {@code unit} is known once its first step was taken. */
    public record DrillFacts(
            AlarmId id,
            @Nullable UnitId unit,
            AlarmKind kind,
            Instant raisedAt,
            @Nullable Closure closure) {}

    /**
     * The statement whose rows are read by {@link #readDrills}: drills, newest first.
     *
     * @param unit {@code null}: of all units
     * @param after the last one of the page before
     */
    public Query drills(TenantId tenant, @Nullable UnitId unit, @Nullable UUID after, int limit) {
        return Query.of(AlarmSql.DRILLS, tenant.value(), unit == null ? null : unit.value(), after, limit);
    }

    /** The statement for one alarm, whose rows are read by {@link #readDrills} too. */
    public Query drill(TenantId tenant, AlarmId alarm) {
        return Query.of(AlarmSql.FIND, tenant.value(), alarm.value());
    }

    /** Drills; whatever is none is left out. */
    public static List<DrillFacts> readDrills(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(AlarmRecord::of)
                .filter(record -> record.alarm().drill())
                .map(record -> new DrillFacts(
                        record.id(),
                        record.unit(),
                        record.alarm().kind(),
                        record.raisedAt(),
                        record.alarm().closure()))
                .toList();
    }

    /** Somebody who was told, and what they answered last. */
    public record ToldOf(
            AlarmId alarm,
            PersonId person,
            Instant at,
            @Nullable Answer answer,
            @Nullable Instant answeredAt) {}

    /** The statement whose rows are read by {@link #readTold}. */
    public Query toldOf(TenantId tenant, Collection<AlarmId> alarms) {
        var ids = alarms.stream().map(AlarmId::value).toArray(UUID[]::new);
        return Query.of(AlarmSql.TOLD_OF, tenant.value(), ids);
    }

    /** Who was told of alarms. */
    public static List<ToldOf> readTold(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new ToldOf(
                        new AlarmId(row.getUUID("alarm_id")),
                        new PersonId(row.getUUID("person_id")),
                        row.getOffsetDateTime("told_at").toInstant(),
                        Optional.ofNullable(row.getString("answer"))
                                .map(Answer::valueOf)
                                .orElse(null),
                        Optional.ofNullable(row.getOffsetDateTime("answered_at"))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null)))
                .toList();
    }
}
