package se.vardkas.alarm;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.alarm.lifecycle.Decision;
import se.vardkas.alarm.lifecycle.Lifecycle;
import se.vardkas.alarm.press.Press;
import se.vardkas.delivery.NewDelivery;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.org.SiteId;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.Caller;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.sql.Tx;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Draft;

/** The front door to alarms for higher rooms. */
@ApplicationScoped
public class Alarms {
    private final AlarmMover mover;
    private final Raising raising;

    Alarms(AlarmMover mover, Raising raising) {
        this.mover = mover;
        this.raising = raising;
    }

    /**
     * A unit's own call: help would not come to it.
     *
     * @param clientId the same one again gives the same alarm
     * @param reasons stable codes, for the timeline
     */
    public record UnitCall(UnitId unit, String clientId, List<String> reasons) {
        private PersonId caller() {
            return new PersonId(unit.value());
        }

        private Press asPress() {
            return Press.made(
                    clientId,
                    AlarmKind.ASSIST,
                    false,
                    null,
                    Map.of("kind", AlarmKind.ASSIST.wireName(), "trigger", "coverage", "reasons", reasons));
        }
    }

    /** Raises the alarm of a unit as if it were a person's: it joins the one that is open. */
    public Uni<AlarmId> raise(TenantId tenant, UnitCall call) {
        return raising.raise(new Caller(tenant, call.caller(), Set.of()), call.asPress())
                .map(raised -> raised.alarm().id());
    }

    /**
     * What must be known of an alarm before its plan is carried out.
     *
     * @param kind as on the wire
     * @param sender who pressed: for the raiser, if it is not the same
     * @param canary whether the program tries itself, so that it is not for the plans to say who is told
     * @param claimedSite as the phone sent it
     */
    public record Facts(
            PersonId raiser,
            PersonId sender,
            String kind,
            boolean drill,
            boolean canary,
            Instant raisedAt,
            @Nullable SiteId claimedSite) {
        private static Facts of(Row row) {
            var claimed = row.getUUID("claimed_site_id");
            return new Facts(
                    new PersonId(row.getUUID("raiser_id")),
                    new PersonId(row.getUUID("sender_id")),
                    AlarmKind.valueOf(row.getString("kind")).wireName(),
                    row.getBoolean("drill"),
                    row.getBoolean("canary"),
                    row.getOffsetDateTime("raised_at").toInstant(),
                    claimed == null ? null : new SiteId(claimed));
        }
    }

    /** Reads alarms' facts without holding them; fails with 404 if one of them is not there. */
    public Uni<Map<AlarmId, Facts>> facts(Tx tx, Collection<AlarmId> alarms) {
        var ids = alarms.stream().map(AlarmId::value).toArray(UUID[]::new);
        return tx.run(Query.of(AlarmSql.FACTS, tx.tenant().value(), ids)).map(rows -> {
            var facts = StreamSupport.stream(rows.spliterator(), false)
                    .collect(Collectors.toMap(row -> new AlarmId(row.getUUID("id")), Facts::of));
            if (!facts.keySet().containsAll(alarms)) {
                throw Standings.unknown();
            }
            return facts;
        });
    }

    /**
     * What a higher room does to an alarm.
     *
     * @param events what happens to it, one after the other
     */
    public record Step(List<AlarmEvent> events, List<Draft> entries, List<Query> queries) {
        /** Nothing: what was due is not any more. */
        public static final Step NONE = new Step(List.of(), List.of(), List.of());

        /** Something happens, and nothing else. */
        public static Step of(AlarmEvent event, Query... queries) {
            return new Step(List.of(event), List.of(), List.of(queries));
        }

        /** Only statements. */
        public static Step of(List<Query> queries) {
            return new Step(List.of(), List.of(), queries);
        }
    }

    /**
     * What is asked before a step, and what is made of the answers.
     *
     * @param look further statements for the flight that holds the alarm; their rows are handed to {@code decide}
     */
    public record Asked(AlarmId alarm, List<Query> look, BiFunction<HeldAlarm, List<Iterable<Row>>, Step> decide) {}

    /**
     * Holds an alarm, decides, and writes what follows in one transaction of two flights.
     *
     * @return whether anything was written; fails with 404 if there is no such alarm
     */
    public Uni<Boolean> step(
            TenantId tenant, AlarmId alarm, List<Query> look, BiFunction<HeldAlarm, List<Iterable<Row>>, Step> decide) {
        return mover.move(Lane.WORK, tenant, alarm, look, (change, rows) -> take(decide, change, rows))
                .map(AlarmChange::writesAnything);
    }

    /** The same for several alarms of a tenant in one transaction: all of them are written, or none. */
    public Uni<Void> steps(TenantId tenant, List<Asked> asked) {
        var moves = asked.stream()
                .sorted(Comparator.comparing(Asked::alarm))
                .map(one -> new AlarmMover.Move(
                        one.alarm(), one.look(), (change, rows) -> take(one.decide(), change, rows)))
                .toList();
        return mover.moveAll(Lane.WORK, tenant, moves).replaceWithVoid();
    }

    private void take(
            BiFunction<HeldAlarm, List<Iterable<Row>>, Step> decide, AlarmChange change, List<Iterable<Row>> rows) {
        var step = decide.apply(change.before(), rows);
        step.entries().forEach(change::add);
        step.queries().forEach(change::add);
        for (var event : step.events()) {
            if (Lifecycle.next(change.after().alarm(), event, mover.now()) instanceof Decision.Move move) {
                change.take(move, actor(event));
            }
        }
    }

    /** Who is in danger is not told of the alarm that they cannot help with. */
    private static @Nullable PersonId actor(AlarmEvent event) {
        return event instanceof AlarmEvent.HelperInDanger danger ? danger.helper() : null;
    }

    /**
     * An open alarm that shares people with a real one.
     *
     * @param drill whether it is a drill with any of them, or a real one that the raiser was told of
     */
    public record Touched(AlarmId alarm, boolean drill) {}

    /** The statement whose rows are read by {@link #readTouched}: which open alarms a real one touches by its people. */
    public Query touched(TenantId tenant, AlarmId alarm, PersonId raiser, Collection<PersonId> people) {
        var id = alarm.value();
        return Query.keyed(
                id,
                AlarmSql.TOUCHED,
                tenant.value(),
                new UUID[] {id},
                new UUID[] {raiser.value()},
                people.stream().map(person -> id).toArray(UUID[]::new),
                column(people));
    }

    /** The alarms that a real one touches. */
    public static List<Touched> readTouched(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Touched(new AlarmId(row.getUUID("alarm_id")), row.getBoolean("drill")))
                .toList();
    }

    /**
     * The statement whose rows are read by {@link #readMustYield}: whether those in a drill, or about to be told of it, are
     * in an open real alarm.
     */
    public Query mustYield(TenantId tenant, AlarmId drill, Collection<PersonId> people) {
        return Query.of(AlarmSql.MUST_YIELD, tenant.value(), drill.value(), column(people));
    }

    /** Whether a drill has to yield to a real alarm. */
    public static boolean readMustYield(Iterable<Row> rows) {
        return rows.iterator().next().getBoolean("must_yield");
    }

    private static UUID[] column(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }

    /** The statement that says what the directory knows of where an alarm was raised. */
    public Query place(
            TenantId tenant, AlarmId alarm, @Nullable UnitId unit, @Nullable SiteId site, @Nullable String siteCode) {
        return Query.keyed(
                alarm.value(),
                AlarmSql.PLACE,
                tenant.value(),
                new UUID[] {alarm.value()},
                new UUID[] {unit == null ? null : unit.value()},
                new UUID[] {site == null ? null : site.value()},
                new String[] {siteCode});
    }

    /** The statement that notes who is told, by which channels they can be reached, and which of their apps ring. */
    public Query tell(
            TenantId tenant,
            AlarmId alarm,
            Instant at,
            Map<PersonId, Set<Channel>> people,
            List<NewDelivery> messages) {
        var ids = List.copyOf(people.keySet());
        var apps = apps(messages);
        Function<PersonId, String> channels = person -> people.getOrDefault(person, Set.of()).stream()
                .map(Channel::name)
                .sorted()
                .collect(Collectors.joining(","));
        return Query.keyed(
                alarm.value(),
                AlarmSql.TELL,
                tenant.value(),
                ids.stream().map(person -> alarm.value()).toArray(UUID[]::new),
                ids.stream().map(person -> at).toArray(Instant[]::new),
                column(ids),
                ids.stream().map(channels).toArray(String[]::new),
                ids.stream().map(person -> apps.getOrDefault(person, "")).toArray(String[]::new));
    }

    /** The apps and browsers of each person that messages go to, joined with commas. */
    private static Map<PersonId, String> apps(List<NewDelivery> messages) {
        return messages.stream()
                .filter(message -> message.channel() == Channel.PUSH && message.contact() != null)
                .collect(Collectors.groupingBy(
                        NewDelivery::recipient,
                        Collectors.mapping(message -> String.valueOf(message.contact()), Collectors.joining(","))));
    }
}
