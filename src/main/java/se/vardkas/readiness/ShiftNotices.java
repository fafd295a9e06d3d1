package se.vardkas.readiness;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.Priority;
import se.vardkas.delivery.Announcement;
import se.vardkas.delivery.Deliveries;
import se.vardkas.delivery.NewDelivery;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.directory.Reachability;
import se.vardkas.directory.org.Reachable;
import se.vardkas.identity.access.PersonId;
import se.vardkas.oncall.Rosters;
import se.vardkas.oncall.rota.Rota;
import se.vardkas.oncall.rota.Span;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.sql.Tx;
import se.vardkas.platform.time.Moments;
import se.vardkas.readiness.shift.Handover;
import se.vardkas.timeline.Timeline;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Draft;
import se.vardkas.timeline.chain.Head;

/**
 * Tells people that their shift has begun or is over: by push, and by SMS who has none. Messages and how far a roster has been
 * looked at are written in one transaction, so each is told once. A roster's notices are a chain of their own, under its id.
 */
@ApplicationScoped
class ShiftNotices {
    private final Database database;
    private final Rosters rosters;
    private final Reachability reachability;
    private final Timeline timeline;
    private final Deliveries deliveries;
    private final Ids ids;
    private final Clock clock;

    ShiftNotices(
            Database database,
            Rosters rosters,
            Reachability reachability,
            Timeline timeline,
            Deliveries deliveries,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.rosters = rosters;
        this.reachability = reachability;
        this.timeline = timeline;
        this.deliveries = deliveries;
        this.ids = ids;
        this.clock = clock;
    }

    /** Tells what there is to tell of a roster. */
    Uni<Void> look(ShiftJob.Claimed claimed) {
        return database.inTenant(
                        Lane.WORK,
                        claimed.tenant(),
                        tx -> tx.run(hold(claimed))
                                .chain(rows -> lookedUntil(rows.get(0), claimed.attempt())
                                        .map(until -> look(tx, claimed, until, timeline.head(rows.get(2))))
                                        .orElseGet(() -> Uni.createFrom().voidItem())))
                .invoke(deliveries::kick);
    }

    private List<Query> hold(ShiftJob.Claimed claimed) {
        var queries = new ArrayList<Query>();
        queries.add(Query.of(ShiftSql.HOLD, claimed.tenant().value(), claimed.roster()));
        queries.addAll(timeline.lock(claimed.tenant(), new AlarmId(claimed.roster())));
        return queries;
    }

    /** Empty where the roster is gone, or somebody else's to look at. */
    private static Optional<Instant> lookedUntil(RowSet<Row> rows, int attempt) {
        for (var row : rows) {
            return row.getInteger("attempt") == attempt
                    ? Optional.of(row.getOffsetDateTime("looked_until").toInstant())
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private Uni<Void> look(Tx tx, ShiftJob.Claimed claimed, Instant lookedUntil, Head head) {
        var now = Moments.now(clock);
        var from = Handover.from(lookedUntil, now);
        if (!from.isBefore(now)) {
            return Uni.createFrom().voidItem();
        }
        var range = new Span(from, now.plus(Handover.LATEST));
        return rosters.inForce(tx, Set.of(), List.of(claimed.roster()), range)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : look(tx, claimed, new Stretch(found.get(0).rota(), from, now), head));
    }

    /** What is looked at of a rota. */
    private record Stretch(Rota rota, Instant from, Instant now) {
        List<Handover> handovers() {
            return Handover.between(rota, from, now);
        }
    }

    private Uni<Void> look(Tx tx, ShiftJob.Claimed claimed, Stretch stretch, Head head) {
        var handovers = stretch.handovers();
        var concerned = handovers.stream()
                .flatMap(handover -> Stream.concat(handover.on().stream(), handover.off().stream()))
                .map(PersonId::new)
                .collect(Collectors.toSet());
        return people(tx, concerned)
                .chain(people -> tx.commit(writes(claimed, stretch, handovers, people, head)))
                .replaceWithVoid();
    }

    private Uni<Map<UUID, Reachable>> people(Tx tx, Set<PersonId> people) {
        return people.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : reachability
                        .of(tx, people)
                        .map(found -> found.stream()
                                .collect(Collectors.toMap(one -> one.person().value(), Function.identity())));
    }

    private List<Query> writes(
            ShiftJob.Claimed claimed,
            Stretch stretch,
            List<Handover> handovers,
            Map<UUID, Reachable> people,
            Head head) {
        var now = stretch.now();
        var queries = new ArrayList<Query>();
        var entries = new ArrayList<Draft>();
        for (var handover : handovers) {
            for (var event : List.of(Event.SHIFT_ENDED, Event.SHIFT_STARTED)) {
                var whom = event == Event.SHIFT_STARTED ? handover.on() : handover.off();
                var messages = messages(whom, people);
                if (!messages.isEmpty()) {
                    var what = announcement(claimed.roster(), event, now);
                    queries.add(deliveries.queue(claimed.tenant(), what, messages));
                    entries.add(Deliveries.queued(what, messages));
                }
            }
        }
        if (!entries.isEmpty()) {
            queries.add(timeline.append(claimed.tenant(), new AlarmId(claimed.roster()), head, now, entries));
        }
        var next = Handover.next(stretch.rota(), now);
        queries.add(Query.of(ShiftSql.TOLD, claimed.tenant().value(), claimed.roster(), now, next));
        return queries;
    }

    private List<NewDelivery> messages(Collection<UUID> whom, Map<UUID, Reachable> people) {
        var messages = new ArrayList<NewDelivery>();
        for (var id : whom) {
            var channel = channel(people.get(id));
            if (channel != null) {
                messages.add(new NewDelivery(
                        new NotificationId(ids.next()), new PersonId(id), channel, null, 0, false, null));
            }
        }
        return messages;
    }

    private @Nullable Channel channel(@Nullable Reachable person) {
        var on = deliveries.channelsOn();
        if (person == null) {
            return null;
        }
        if (person.pushToken() != null && on.contains(Channel.PUSH)) {
            return Channel.PUSH;
        }
        return person.phone() != null && on.contains(Channel.SMS) ? Channel.SMS : null;
    }

    private static Announcement announcement(UUID roster, Event event, Instant now) {
        return new Announcement(
                new AlarmId(roster), event, 1, 0, "", false, false, null, null, Priority.OF_NO_ALARM, now);
    }
}
