package se.vardkas.escalation;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.Alarms;
import se.vardkas.alarm.HeldAlarm;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.alarm.lifecycle.AlarmState;
import se.vardkas.alarm.lifecycle.Priority;
import se.vardkas.delivery.Announcement;
import se.vardkas.delivery.Deliveries;
import se.vardkas.delivery.NewDelivery;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Event;
import se.vardkas.directory.org.Site;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.time.Moments;
import se.vardkas.timeline.chain.Draft;

/**
 * Takes steps of alarms' plans: resolves them with nothing held, then writes messages, timelines and the next due moments
 * in one transaction, each only if its duty and its alarm are still as they were.
 */
@ApplicationScoped
class StepTaker {
    /** How often a plan that pauses is looked at again. */
    private static final int PAUSED_SECONDS = 60;

    private final Alarms alarms;
    private final StepResolver resolver;
    private final Deliveries deliveries;
    private final OtherAlarms others;
    private final Ids ids;
    private final Clock clock;
    private final MeterRegistry metrics;

    StepTaker(
            Alarms alarms,
            StepResolver resolver,
            Deliveries deliveries,
            OtherAlarms others,
            Ids ids,
            Clock clock,
            MeterRegistry metrics) {
        this.alarms = alarms;
        this.resolver = resolver;
        this.deliveries = deliveries;
        this.others = others;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Takes steps of alarms of one tenant, together with whatever else is asked: all of it, or nothing. */
    Uni<Void> take(TenantId tenant, List<Duty> duties, List<Alarms.Asked> others) {
        return resolver.resolve(tenant, duties).chain(fanOuts -> {
            var takings = IntStream.range(0, duties.size())
                    .mapToObj(i -> new Taking(duties.get(i), fanOuts.get(i), new AtomicReference<>()))
                    .toList();
            var asked = Stream.concat(takings.stream().map(this::asked), others.stream());
            return alarms.steps(tenant, asked.toList()).invoke(deliveries::kick).chain(() -> settle(takings));
        });
    }

    /**
     * One step while it is taken.
     *
     * @param found the rows that say which other alarms it touches, once they were read
     */
    private record Taking(Duty duty, FanOut fanOut, AtomicReference<@Nullable Iterable<Row>> found) {}

    private Alarms.Asked asked(Taking taking) {
        var duty = taking.duty();
        var look =
                List.of(duty.hold(), deliveries.codes(duty.tenant(), duty.alarm()), others.look(duty, taking.fanOut()));
        return new Alarms.Asked(duty.alarm(), look, (held, rows) -> {
            taking.found().set(held.alarm().state() == AlarmState.CLOSED ? null : rows.get(2));
            return decide(duty, taking.fanOut(), held, rows);
        });
    }

    private Uni<Void> settle(List<Taking> takings) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var taking : takings) {
            all = all.chain(() ->
                    others.settle(taking.duty(), taking.fanOut(), taking.found().get()));
        }
        return all;
    }

    private Alarms.Step decide(Duty duty, FanOut resolved, HeldAlarm held, List<Iterable<Row>> rows) {
        var alarm = held.alarm();
        boolean still = duty.isStill(rows.get(0)) && alarm.seeksHelp() && alarm.round() == duty.round();
        if (!still) {
            return Alarms.Step.of(unwanted(duty, held, resolved, rows.get(0)));
        }
        if (OtherAlarms.mustYield(resolved, rows.get(2))) {
            return OtherAlarms.ending(over(duty, held, resolved));
        }
        // The first step is taken whatever was typed meanwhile: nobody knows of the alarm before.
        if (alarm.standDown().paused() && duty.taken() > 0) {
            return Alarms.Step.of(later(duty, held, resolved));
        }
        // Who is coming already is not called again while others are looked for.
        var others = resolved.without(held.helping());
        // Of an alarm that is known to have reached nobody, people hear by whatever there is.
        var fanOut = alarm.help().deadEndSince() == null ? others : others.regardless();
        var on = deliveries.channelsOn();
        var reached = fanOut.channels(on);
        var messages =
                deliveries.withSpares(duty.tenant(), fanOut.messages(on, Deliveries.readCodes(rows.get(1)), ids));
        var queries = new ArrayList<>(place(duty, held, fanOut));
        var entries = new ArrayList<Draft>();
        entries.add(fanOut.entry(alarm.round(), reached.keySet(), on));
        if (!messages.isEmpty()) {
            addMessages(duty, fanOut, held, reached, messages, queries, entries);
        }
        queries.add(next(duty, fanOut, !messages.isEmpty()));
        return new Alarms.Step(events(duty, fanOut, held, messages.isEmpty()), entries, queries);
    }

    private List<AlarmEvent> events(Duty duty, FanOut fanOut, HeldAlarm held, boolean nobody) {
        var events = new ArrayList<AlarmEvent>();
        if (duty.taken() == 0) {
            events.add(fanOut.planRead());
        }
        if (nobody && fanOut.rung().isLast() && held.helping().isEmpty()) {
            ProofLook.countDeadEnd(metrics, held, "nobody-reachable");
            events.add(new AlarmEvent.NobodyReached("nobody-reachable"));
        }
        return events;
    }

    private void addMessages(
            Duty duty,
            FanOut fanOut,
            HeldAlarm held,
            Map<PersonId, Set<Channel>> reached,
            List<NewDelivery> messages,
            List<Query> queries,
            List<Draft> entries) {
        var now = Moments.now(clock);
        var what = announcement(held, fanOut, now);
        queries.add(alarms.tell(duty.tenant(), duty.alarm(), now, reached, messages));
        queries.add(deliveries.queue(duty.tenant(), what, messages));
        entries.add(Deliveries.queued(what, messages));
    }

    private static Announcement announcement(HeldAlarm held, FanOut fanOut, Instant now) {
        var alarm = held.alarm();
        return new Announcement(
                held.id(),
                Event.ALARM,
                alarm.round(),
                fanOut.rung().index(),
                alarm.kind().wireName(),
                alarm.drill(),
                alarm.silent(),
                code(fanOut.site()),
                null,
                Priority.of(alarm),
                now);
    }

    /** The step is not wanted any more; where the alarm was raised still is. */
    private List<Query> unwanted(Duty duty, HeldAlarm held, FanOut fanOut, Iterable<Row> heldDuty) {
        return held.alarm().state() == AlarmState.CLOSED && duty.isStill(heldDuty)
                ? over(duty, held, fanOut)
                : place(duty, held, fanOut);
    }

    /** Nothing is due any more; where the alarm was raised is known. */
    private List<Query> over(Duty duty, HeldAlarm held, FanOut fanOut) {
        var queries = new ArrayList<>(place(duty, held, fanOut));
        queries.add(duty.done());
        return queries;
    }

    private List<Query> later(Duty duty, HeldAlarm held, FanOut fanOut) {
        var queries = new ArrayList<>(place(duty, held, fanOut));
        queries.add(Query.of(DutySql.LATER, duty.tenant().value(), duty.alarm().value(), PAUSED_SECONDS));
        return queries;
    }

    private List<Query> place(Duty duty, HeldAlarm held, FanOut fanOut) {
        var site = fanOut.site() == null ? null : fanOut.site().id();
        boolean known = Objects.equals(held.unit(), fanOut.unit()) && Objects.equals(held.site(), site);
        return known
                ? List.of()
                : List.of(alarms.place(duty.tenant(), duty.alarm(), fanOut.unit(), site, code(fanOut.site())));
    }

    private static Query next(Duty duty, FanOut fanOut, boolean reachesSomebody) {
        return duty.next(
                fanOut.rung().nextDue(reachesSomebody, duty.now()),
                fanOut.plan().id(),
                fanOut.plan().id() == null ? null : fanOut.plan().version());
    }

    private static @Nullable String code(@Nullable Site site) {
        return site == null ? null : site.code();
    }
}
