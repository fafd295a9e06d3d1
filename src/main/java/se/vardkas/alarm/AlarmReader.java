package se.vardkas.alarm;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import se.vardkas.alarm.Standings.Reader;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.lifecycle.Standing;
import se.vardkas.alarm.press.PressReader;
import se.vardkas.alarm.view.AlarmViews;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.Caller;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.ids.Uuids;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.chain.AlarmId;

/** Reads alarms for people: what they may not know of is not there. */
@ApplicationScoped
class AlarmReader {
    private final Database database;
    private final Standings standings;

    AlarmReader(Database database, Standings standings) {
        this.database = database;
        this.standings = standings;
    }

    /** An alarm and how its reader stands to it. */
    record Found(AlarmRecord alarm, Standing standing) {
        AlarmViews.Seen seen() {
            return new AlarmViews.Seen(alarm, standing.maySeePosition(), standing.raiser());
        }

        /** Whether what the plan does is no longer shown, because it could tell which PIN was typed. */
        boolean isCut() {
            boolean raisedIt = standing.raiser() || standing.sender();
            return raisedIt && !standing.maySeePin() && alarm.standDownSequence() != null;
        }

        /** The last entry that is shown to a reader for whom the alarm is cut. */
        int cutAt() {
            return alarm.standDownSequence() == null ? Integer.MAX_VALUE : alarm.standDownSequence();
        }
    }

    /** The alarm that the caller calls by this id; fails with 404 if there is none, whoever may see it. */
    Uni<AlarmId> resolve(Lane lane, Caller caller, String id) {
        var query = Query.of(
                AlarmSql.RESOLVE,
                caller.tenant().value(),
                caller.person().value(),
                PressReader.clientId(id),
                Uuids.parse(id).orElse(null));
        return database.one(lane, caller.tenant(), query).map(rows -> {
            var found = rows.iterator().next().getUUID("id");
            if (found == null) {
                throw Standings.unknown();
            }
            return new AlarmId(found);
        });
    }

    /** An alarm; fails with 404 if there is none that the caller may know of. */
    Uni<Found> find(Caller caller, String id) {
        return resolve(Lane.READ, caller, id)
                .chain(alarm -> lookAt(caller, alarm))
                .map(found -> {
                    if (!found.standing().mayRead()) {
                        throw Standings.unknown();
                    }
                    return found;
                });
    }

    /**
     * An alarm for many readers.
     *
     * @param told which of them were told of it
     */
    record Known(AlarmRecord alarm, Set<PersonId> told) {
        Found seenBy(Reader reader) {
            return new Found(
                    alarm, reader.to(alarm, told.contains(reader.caller().person())));
        }
    }

    /** These alarms, and which of these people were told of each: not all of them may be theirs to know of. */
    Uni<Map<AlarmId, Known>> know(TenantId tenant, Collection<AlarmId> ids, Collection<PersonId> people) {
        var query = Query.of(
                AlarmSql.FIND_ALL,
                tenant.value(),
                ids.stream().map(AlarmId::value).distinct().toArray(UUID[]::new),
                people.stream().map(PersonId::value).toArray(UUID[]::new));
        return database.one(Lane.READ, tenant, query)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AlarmReader::known)
                        .collect(Collectors.toMap(known -> known.alarm().id(), Function.identity())));
    }

    private Uni<Found> lookAt(Caller caller, AlarmId id) {
        return standings
                .of(caller)
                .chain(reader -> know(caller.tenant(), List.of(id), List.of(caller.person()))
                        .map(known -> known.get(id))
                        .onItem()
                        .ifNull()
                        .failWith(Standings::unknown)
                        .map(known -> known.seenBy(reader)));
    }

    /** A page of the alarms that the caller may know of, newest first, and one more if there is one. */
    Uni<List<Found>> page(Caller caller, AlarmFilter filter) {
        return standings
                .of(caller)
                .chain(reader -> database.one(Lane.READ, caller.tenant(), page(reader, filter))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> found(reader, row))
                                .toList()));
    }

    private static Query page(Reader reader, AlarmFilter filter) {
        var parameters = new ArrayList<Object>(Arrays.asList(
                reader.caller().tenant().value(),
                reader.caller().person().value(),
                filter.states(),
                filter.kinds(),
                filter.units(),
                filter.from(),
                filter.before(),
                filter.cursor() == null ? null : filter.cursor().at(),
                filter.cursor() == null ? null : filter.cursor().id(),
                filter.limit() + 1,
                filter.drill()));
        if (reader.seesAll()) {
            return Query.of(filter.onlyOpen() ? AlarmSql.OPEN_OF_ALL : AlarmSql.PAGE_OF_ALL, parameters.toArray());
        }
        parameters.add(reader.units().stream().map(UnitId::value).toArray(UUID[]::new));
        return Query.of(filter.onlyOpen() ? AlarmSql.OPEN_OF_MINE : AlarmSql.PAGE_OF_MINE, parameters.toArray());
    }

    private static Known known(Row row) {
        return new Known(
                AlarmRecord.of(row),
                Arrays.stream(row.getArrayOfUUIDs("told_people"))
                        .map(PersonId::new)
                        .collect(Collectors.toSet()));
    }

    private static Found found(Reader reader, Row row) {
        var alarm = AlarmRecord.of(row);
        return new Found(alarm, reader.to(alarm, row.getBoolean("told")));
    }
}
