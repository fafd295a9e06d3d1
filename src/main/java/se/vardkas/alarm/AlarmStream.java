package se.vardkas.alarm;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.view.AlarmView;
import se.vardkas.alarm.view.AlarmViews;
import se.vardkas.identity.Caller;
import se.vardkas.timeline.StreamCursor;
import se.vardkas.timeline.Timeline;
import se.vardkas.timeline.Timeline.Heard;
import se.vardkas.timeline.chain.AlarmId;

/**
 * One open stream. Reads on whenever this process commits, and twice a second for what others do; everything runs on the
 * context of the request that opened it, one read at a time.
 */
final class AlarmStream {
    private static final Logger LOG = Logger.getLogger(AlarmStream.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration REPLAY = Duration.ofHours(24);
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final int BATCH = 100;
    /** What the plan does: hidden from a raiser who asked to stand down. */
    private static final Set<String> MACHINE_MADE = Set.of(
            "escalated",
            "notification-queued",
            "notification-accepted",
            "notification-proof",
            "notification-failed",
            "dead-end");

    private final Caller caller;
    private final Instant until;
    private final Sse sse;
    private final MultiEmitter<? super OutboundSseEvent> out;
    private final Tools tools;
    private final Context context;
    private final List<Runnable> cleanUp = new ArrayList<>();
    private @Nullable StreamCursor cursor;
    private boolean reading;
    private boolean readAgain;
    private boolean ended;

    /** What every stream works with. */
    record Tools(
            AlarmReader reader, AlarmViews views, Timeline timeline, StreamTicks ticks, Vertx vertx, Clock clock) {}

    AlarmStream(Caller caller, Instant until, Sse sse, MultiEmitter<? super OutboundSseEvent> out, Tools tools) {
        this.caller = caller;
        this.until = until;
        this.sse = sse;
        this.out = out;
        this.tools = tools;
        this.context = tools.vertx().getOrCreateContext();
    }

    void open(@Nullable String lastEventId) {
        out.onTermination(() -> context.runOnContext(ignored -> end()));
        out.emit(comment());
        start(lastEventId)
                .subscribe()
                .with(
                        place -> {
                            cursor = place;
                            listen();
                            read();
                        },
                        this::fail);
    }

    private Uni<StreamCursor> start(@Nullable String lastEventId) {
        return tools.timeline().horizon(caller.tenant()).chain(horizon -> {
            if (lastEventId == null) {
                return Uni.createFrom().item(horizon);
            }
            var asked = StreamCursor.parse(lastEventId).filter(place -> place.transaction() <= horizon.transaction());
            return asked.isEmpty() ? reset(horizon) : replayable(asked.get(), horizon);
        });
    }

    private Uni<StreamCursor> replayable(StreamCursor asked, StreamCursor horizon) {
        return tools.timeline().after(caller.tenant(), asked, 1).chain(first -> {
            var oldest = tools.clock().instant().minus(REPLAY);
            return !first.isEmpty() && first.get(0).at().isBefore(oldest)
                    ? reset(horizon)
                    : Uni.createFrom().item(asked);
        });
    }

    private Uni<StreamCursor> reset(StreamCursor horizon) {
        out.emit(sse.newEventBuilder()
                .name("reset")
                .id(horizon.toText())
                .data(String.class, "{}")
                .build());
        return Uni.createFrom().item(horizon);
    }

    private void listen() {
        if (ended) {
            return;
        }
        cleanUp.add(tools.ticks().listen(caller.tenant(), () -> context.runOnContext(ignored -> read())));
        every(POLL, this::read);
        every(HEARTBEAT, () -> out.emit(comment()));
        long left = Duration.between(tools.clock().instant(), until).toMillis();
        long end = tools.vertx().setTimer(Math.max(1, left), timer -> out.complete());
        cleanUp.add(() -> tools.vertx().cancelTimer(end));
    }

    private void every(Duration period, Runnable work) {
        long timer = tools.vertx().setPeriodic(period.toMillis(), ignored -> context.runOnContext(on -> work.run()));
        cleanUp.add(() -> tools.vertx().cancelTimer(timer));
    }

    private void read() {
        if (ended || cursor == null) {
            return;
        }
        if (reading) {
            readAgain = true;
            return;
        }
        reading = true;
        readAgain = false;
        readFrom(cursor)
                .subscribe()
                .with(
                        more -> {
                            reading = false;
                            if (more || readAgain) {
                                read();
                            }
                        },
                        this::fail);
    }

    private Uni<Boolean> readFrom(StreamCursor place) {
        return tools.timeline()
                .after(caller.tenant(), place, BATCH)
                .chain(heard -> heard.isEmpty()
                        ? Uni.createFrom().item(false)
                        : tell(heard).map(all -> all && heard.size() == BATCH));
    }

    private Uni<Boolean> tell(List<Heard> heard) {
        return tools.reader()
                .lookAt(caller, heard.stream().map(Heard::alarm).toList())
                .chain(found -> views(found).map(views -> {
                    for (var one : heard) {
                        var alarm = found.get(one.alarm());
                        if (isTooEarlyToTell(one, alarm)) {
                            return false;
                        }
                        if (alarm != null && mayHear(alarm)) {
                            tell(one, alarm, Objects.requireNonNull(views.get(one.alarm())));
                        }
                        cursor = one.next();
                    }
                    return true;
                }));
    }

    /** Who is told and who leads there is known only once the plan has begun: until then the stream waits a moment. */
    private boolean isTooEarlyToTell(Heard heard, AlarmReader.@Nullable Found alarm) {
        return alarm != null
                && !alarm.alarm().canary()
                && !alarm.standing().mayRead()
                && alarm.alarm().unit() == null
                && heard.at().plus(MOMENT).isAfter(tools.clock().instant());
    }

    /** Canaries come all day long; what becomes of them is read elsewhere. */
    private static boolean mayHear(AlarmReader.Found alarm) {
        return alarm.standing().mayRead() && !alarm.alarm().canary();
    }

    private Uni<Map<AlarmId, AlarmView>> views(Map<AlarmId, AlarmReader.Found> found) {
        var order = List.copyOf(found.values());
        var tenant = caller.tenant();
        return tools.views()
                .all(tenant, order.stream().map(AlarmReader.Found::seen).toList())
                .map(views -> {
                    var byId = new HashMap<AlarmId, AlarmView>();
                    views.forEach(view -> byId.put(new AlarmId(view.id()), view));
                    return byId;
                });
    }

    private void tell(Heard heard, AlarmReader.Found found, AlarmView view) {
        boolean hidden = found.isCut() && heard.sequence() > found.cutAt();
        if (hidden && MACHINE_MADE.contains(heard.type())) {
            return;
        }
        int sequence = hidden ? found.cutAt() : heard.sequence();
        out.emit(sse.newEventBuilder()
                .name("alarm")
                .id(heard.next().toText())
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(
                        AlarmStreamResource.AlarmNews.class,
                        new AlarmStreamResource.AlarmNews(heard.alarm().value(), sequence, heard.type(), view))
                .build());
    }

    private OutboundSseEvent comment() {
        return sse.newEventBuilder().comment("alive").build();
    }

    private void fail(Throwable failure) {
        LOG.warnf(failure, "A stream ends; its reader opens it again where it was");
        out.complete();
    }

    private void end() {
        ended = true;
        cleanUp.forEach(Runnable::run);
        cleanUp.clear();
    }
}
