package se.vardkas.alarm;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.kept.Told;
import se.vardkas.alarm.lifecycle.Alarm;
import se.vardkas.alarm.lifecycle.Effect;
import se.vardkas.alarm.lifecycle.Priority;
import se.vardkas.delivery.Announcement;
import se.vardkas.delivery.Deliveries;
import se.vardkas.delivery.proof.Event;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.time.Moments;
import se.vardkas.timeline.Timeline;
import se.vardkas.timeline.chain.AlarmId;

/**
 * The one way in which an alarm is moved: hold it, decide, and write everything that follows (state, timeline, messages,
 * duties) in one transaction of two flights.
 */
@ApplicationScoped
class AlarmMover {
    /** How many statements it takes to hold an alarm. */
    private static final int HELD_BY = 4;

    private final Database database;
    private final Timeline timeline;
    private final Deliveries deliveries;
    private final List<AlarmListener> listeners;
    private final LiveNews news;
    private final Ids ids;
    private final Clock clock;

    AlarmMover(
            Database database,
            Timeline timeline,
            Deliveries deliveries,
            @All List<AlarmListener> listeners,
            LiveNews news,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.timeline = timeline;
        this.deliveries = deliveries;
        this.listeners = listeners;
        this.news = news;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Moves an alarm.
     *
     * @param decide says what to write; what it throws is the failure, and nothing is written
     * @return what was written; a 404 problem if there is no such alarm
     */
    Uni<AlarmChange> move(Lane lane, TenantId tenant, AlarmId alarm, Consumer<AlarmChange> decide) {
        return move(lane, tenant, alarm, List.of(), (change, rows) -> decide.accept(change));
    }

    /** The same, with the rows of further statements that are asked in the flight that holds the alarm. */
    Uni<AlarmChange> move(
            Lane lane,
            TenantId tenant,
            AlarmId alarm,
            List<Query> look,
            BiConsumer<AlarmChange, List<Iterable<Row>>> decide) {
        return moveAll(lane, tenant, List.of(new Move(alarm, look, decide))).map(changes -> changes.get(0));
    }

    /** One alarm's part in a transaction. */
    record Move(AlarmId alarm, List<Query> look, BiConsumer<AlarmChange, List<Iterable<Row>>> decide) {}

    /**
     * Moves several alarms in one transaction of two flights: all of them, or none. They are held in the order given, which
     * must be the same for all who hold several.
     */
    Uni<List<AlarmChange>> moveAll(Lane lane, TenantId tenant, List<Move> moves) {
        var holding = moves.stream()
                .map(move -> holding(tenant, move.alarm(), move.look()))
                .toList();
        return database.inTenant(
                        lane,
                        tenant,
                        tx -> tx.runTogether(holding).chain(rows -> {
                            var changes = decided(moves, rows);
                            var now = now();
                            var writing = changes.stream()
                                    .map(change -> queries(tenant, change, now))
                                    .toList();
                            return tx.commitTogether(writing).replaceWith(changes);
                        }))
                .invoke(changes -> committed(tenant, changes));
    }

    private List<AlarmChange> decided(List<Move> moves, List<List<Iterable<Row>>> rows) {
        return IntStream.range(0, moves.size())
                .mapToObj(i -> decided(moves.get(i), rows.get(i)))
                .toList();
    }

    private AlarmChange decided(Move move, List<Iterable<Row>> rows) {
        var change = new AlarmChange(held(rows));
        move.decide().accept(change, rows.subList(HELD_BY, rows.size()));
        return change;
    }

    /** The moment that what is written now carries. */
    Instant now() {
        return Moments.now(clock);
    }

    /** The statements that hold an alarm and its chain, and whatever else is to be looked at with them. */
    List<Query> holding(TenantId tenant, AlarmId alarm, List<Query> look) {
        var id = alarm.value();
        var queries = new ArrayList<>(List.of(
                Query.keyed(id, AlarmSql.HOLD, tenant.value(), new UUID[] {id}),
                Query.keyed(id, AlarmSql.TOLD, tenant.value(), new UUID[] {id})));
        queries.addAll(timeline.lock(tenant, alarm));
        queries.addAll(look);
        return queries;
    }

    private void committed(TenantId tenant, List<AlarmChange> changes) {
        news.tick(tenant);
        if (changes.stream().anyMatch(change -> !change.notices().isEmpty())) {
            deliveries.kick();
        }
        if (changes.stream().anyMatch(change -> !change.effects().isEmpty())) {
            listeners.forEach(AlarmListener::committed);
        }
    }

    private HeldAlarm held(List<Iterable<Row>> rows) {
        for (var row : rows.get(0)) {
            var told = StreamSupport.stream(rows.get(1).spliterator(), false)
                    .map(Told::of)
                    .toList();
            return new HeldAlarm(AlarmRecord.of(row), told, timeline.head(rows.get(3)));
        }
        throw ProblemKind.NOT_FOUND.because("There is no such alarm.");
    }

    private List<Query> queries(TenantId tenant, AlarmChange change, Instant now) {
        var after = change.after();
        var queries = new ArrayList<Query>();
        if (change.changesTheAlarm()) {
            queries.add(AlarmRows.keep(tenant, after));
        }
        queries.addAll(change.queries());
        queries.addAll(joining(tenant, change));
        queries.addAll(effects(tenant, change, now));
        var entries = new ArrayList<>(change.entries());
        for (var notice : change.notices()) {
            var messages = deliveries.withSpares(tenant, Notices.to(notice.people(), ids));
            if (!messages.isEmpty()) {
                var what = announcement(after, notice, now);
                queries.add(deliveries.queue(tenant, what, messages));
                entries.add(Deliveries.queued(what, messages));
            }
        }
        if (!entries.isEmpty()) {
            queries.add(timeline.append(tenant, after.id(), change.before().head(), now, entries));
        }
        return queries;
    }

    private static List<Query> joining(TenantId tenant, AlarmChange change) {
        var after = change.after();
        if (change.closes()) {
            return List.of(AlarmRows.notJoinable(tenant, after));
        }
        return change.reopens() ? List.of(AlarmRows.joinable(tenant, after)) : List.of();
    }

    private List<Query> effects(TenantId tenant, AlarmChange change, Instant now) {
        var queries = new ArrayList<Query>();
        var after = change.after();
        for (var effect : change.effects()) {
            if (effect instanceof Effect.StopAlarms) {
                queries.add(deliveries.cancel(tenant, after.id(), stopped(after.alarm()), reason(after.alarm())));
            }
            if (effect instanceof Effect.StopFor stop) {
                queries.add(deliveries.cancelFor(tenant, after.id(), stop.person()));
            }
            if (effect instanceof Effect.StartPlan) {
                queries.add(Query.of(
                        AlarmSql.FORGET_ANSWERS, tenant.value(), after.id().value()));
            }
        }
        if (!change.effects().isEmpty()) {
            listeners.forEach(listener ->
                    queries.addAll(listener.onMoved(tenant, after.id(), after.alarm(), change.effects(), now)));
        }
        return queries;
    }

    /** Once an alarm is closed nothing about it is news but that; until then only cries for help are stopped. */
    static Set<Event> stopped(Alarm alarm) {
        return switch (alarm.state()) {
            case CLOSED -> EnumSet.complementOf(EnumSet.of(Event.MESSAGE));
            case RAISED, ACKNOWLEDGED, ON_SITE -> EnumSet.of(Event.ALARM);
        };
    }

    /** Why they are stopped: a stable code. */
    static String reason(Alarm alarm) {
        return switch (alarm.state()) {
            case CLOSED -> "closed";
            case ACKNOWLEDGED, ON_SITE -> "taken";
            case RAISED -> "raised-anew";
        };
    }

    private static Announcement announcement(AlarmRecord alarm, AlarmChange.Notice notice, Instant now) {
        return new Announcement(
                alarm.id(),
                notice.event(),
                alarm.alarm().round(),
                0,
                alarm.alarm().kind().wireName(),
                alarm.alarm().drill(),
                alarm.alarm().silent(),
                alarm.siteCode(),
                notice.by(),
                notice.event().isNews() ? Priority.ofNews(alarm.alarm()) : Priority.of(alarm.alarm()),
                now);
    }
}
