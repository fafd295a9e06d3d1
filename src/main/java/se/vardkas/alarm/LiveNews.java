package se.vardkas.alarm;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.AlarmReader.Known;
import se.vardkas.alarm.view.AlarmView;
import se.vardkas.alarm.view.AlarmViews;
import se.vardkas.directory.Directory.Names;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.timeline.StreamCursor;
import se.vardkas.timeline.Timeline;
import se.vardkas.timeline.Timeline.Heard;
import se.vardkas.timeline.chain.AlarmId;

/**
 * Reads what is new once for all open streams of a tenant: right after a commit in this process, and twice a second for
 * what others do.
 */
@ApplicationScoped
class LiveNews {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int BATCH = 100;

    private final Timeline timeline;
    private final AlarmReader reader;
    private final AlarmViews views;
    private final Vertx vertx;
    private final Map<TenantId, Desk> desks = new ConcurrentHashMap<>();

    LiveNews(Timeline timeline, AlarmReader reader, AlarmViews views, Vertx vertx) {
        this.timeline = timeline;
        this.reader = reader;
        this.views = views;
        this.vertx = vertx;
    }

    /** Somebody who is told of everything; called on any thread. */
    interface Listener {
        PersonId person();

        void hear(News news);

        void fail(Throwable failure);
    }

    /**
     * Entries one after another, and the alarms that they are of as they are now.
     *
     * @param from the place that they come after
     * @param people for whom it was asked whether they were told
     * @param views as far as somebody has asked for them
     */
    record News(
            StreamCursor from,
            Set<PersonId> people,
            List<Heard> entries,
            Map<AlarmId, Known> alarms,
            Names names,
            Map<AlarmViews.Seen, AlarmView> views) {
        /** Whether it is all that somebody who has come to a place needs to know. */
        boolean serves(PersonId person, StreamCursor place) {
            return people.contains(person) && !place.isBefore(from);
        }

        /** Whether there may be more after them. */
        boolean isCut() {
            return entries.size() == BATCH;
        }

        StreamCursor to() {
            return entries.get(entries.size() - 1).next();
        }

        /** Many see the same. */
        AlarmView view(AlarmViews.Seen seen) {
            return views.computeIfAbsent(seen, one -> AlarmViews.view(one, names));
        }
    }

    /** There may be news. */
    void tick(TenantId tenant) {
        Optional.ofNullable(desks.get(tenant)).ifPresent(Desk::look);
    }

    /**
     * Has the listener told of all that becomes visible from now on; of what came before, and some of what comes, it may
     * hear too.
     *
     * @param from a place that it has come to, or reads on to by itself
     * @return what ends it
     */
    Runnable listen(TenantId tenant, StreamCursor from, Listener listener) {
        desks.compute(tenant, (same, there) -> {
            var desk = there == null ? new Desk(tenant, from) : there;
            desk.listeners.add(listener);
            return desk;
        });
        return () -> desks.computeIfPresent(tenant, (same, desk) -> desk.without(listener));
    }

    /** What came after a place, with which of these people were told of what; empty if nothing did. */
    Uni<Optional<News>> after(TenantId tenant, StreamCursor place, Set<PersonId> people) {
        return timeline.after(tenant, place, BATCH)
                .chain(entries -> entries.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : news(tenant, place, entries, people).map(Optional::of));
    }

    private Uni<News> news(TenantId tenant, StreamCursor place, List<Heard> entries, Set<PersonId> people) {
        var ids = entries.stream().map(Heard::alarm).toList();
        return reader.know(tenant, ids, people)
                .chain(known -> views.names(
                                tenant,
                                known.values().stream().map(Known::alarm).toList())
                        .map(names -> new News(place, people, entries, known, names, new ConcurrentHashMap<>())));
    }

    /** All streams of one tenant. One read at a time. */
    private final class Desk {
        private final TenantId tenant;
        private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean reading = new AtomicBoolean();
        private final AtomicBoolean asked = new AtomicBoolean();
        private final long poll = vertx.setPeriodic(POLL.toMillis(), timer -> look());
        private volatile StreamCursor place;

        Desk(TenantId tenant, StreamCursor from) {
            this.tenant = tenant;
            this.place = from;
        }

        @Nullable
        Desk without(Listener listener) {
            listeners.remove(listener);
            if (!listeners.isEmpty()) {
                return this;
            }
            vertx.cancelTimer(poll);
            return null;
        }

        void look() {
            asked.set(true);
            if (reading.compareAndSet(false, true)) {
                read();
            }
        }

        /** On a context of its own, for no session of another's is to be seen there. */
        private void read() {
            asked.set(false);
            var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(ignored -> after(tenant, place, people())
                    .subscribe()
                    .with(news -> readOn(news.map(this::tell).orElse(false)), this::fail));
        }

        private Set<PersonId> people() {
            return listeners.stream().map(Listener::person).collect(Collectors.toSet());
        }

        private boolean tell(News news) {
            place = news.to();
            listeners.forEach(listener -> listener.hear(news));
            return news.isCut();
        }

        private void readOn(boolean more) {
            if (more) {
                read();
                return;
            }
            reading.set(false);
            if (asked.get()) {
                look();
            }
        }

        private void fail(Throwable failure) {
            reading.set(false);
            listeners.forEach(listener -> listener.fail(failure));
        }
    }
}
