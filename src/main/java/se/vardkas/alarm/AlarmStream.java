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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.LiveNews.News;
import se.vardkas.alarm.Standings.Reader;
import se.vardkas.alarm.view.AlarmView;
import se.vardkas.identity.Caller;
import se.vardkas.identity.access.PersonId;
import se.vardkas.timeline.StreamCursor;
import se.vardkas.timeline.Timeline;
import se.vardkas.timeline.Timeline.Heard;

/**
 * One open stream. Hears what is new with all others of its tenant, and reads by itself what it has missed; everything runs
 * on the context of the request that opened it, one read at a time.
 */
final class AlarmStream implements LiveNews.Listener {
    private static final Logger LOG = Logger.getLogger(AlarmStream.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration REPLAY = Duration.ofHours(24);
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofMillis(500);
    /** What the plan does: hidden from a raiser who asked to stand down. */
    private static final Set<String> MACHINE_MADE = Set.of(
            "escalated",
            "step-skipped",
            "raised-again",
            "reached",
            "reminded",
            "covered",
            "duty-restored",
            "notification-queued",
            "notification-accepted",
            "notification-proof",
            "notification-failed",
            "notification-may-repeat",
            "dead-end");

    private final Caller caller;
    private final Hold hold;
    private final Sse sse;
    private final MultiEmitter<? super OutboundSseEvent> out;
    private final Tools tools;
    private final Context context;
    private final List<Runnable> cleanUp = new ArrayList<>();
    private @Nullable StreamCursor cursor;
    private @Nullable Reader reader;
    private boolean reading;
    private boolean readAgain;
    private boolean ended;

    /** What every stream works with. */
    record Tools(Standings standings, Timeline timeline, LiveNews live, Vertx vertx, Clock clock) {}

    /** How long the caller's token holds: until it ends, while its device is not put out. */
    record Hold(Instant until, BooleanSupplier stillIn) {}

    AlarmStream(Caller caller, Hold hold, Sse sse, MultiEmitter<? super OutboundSseEvent> out, Tools tools) {
        this.caller = caller;
        this.hold = hold;
        this.sse = sse;
        this.out = out;
        this.tools = tools;
        this.context = tools.vertx().getOrCreateContext();
    }

    void open(@Nullable String lastEventId) {
        out.onTermination(() -> context.runOnContext(ignored -> end()));
        stand().chain(() -> tools.timeline().horizon(caller.tenant()))
                .chain(horizon -> start(lastEventId, horizon).invoke(from -> listen(from, horizon)))
                .subscribe()
                .with(from -> {}, this::fail);
    }

    /** What the caller leads may change while they listen. */
    private Uni<Reader> stand() {
        return tools.standings().of(caller).invoke(now -> reader = now);
    }

    private Uni<StreamCursor> start(@Nullable String lastEventId, StreamCursor horizon) {
        if (lastEventId == null) {
            return Uni.createFrom().item(horizon);
        }
        var asked = StreamCursor.parse(lastEventId).filter(place -> place.transaction() <= horizon.transaction());
        return asked.isEmpty() ? reset(horizon) : replayable(asked.get(), horizon);
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

    /** What is missed since is read by this stream alone; all others need not hear it again. */
    private void listen(StreamCursor from, StreamCursor horizon) {
        if (ended) {
            return;
        }
        cursor = from;
        cleanUp.add(tools.live().listen(caller.tenant(), horizon, this));
        // Whoever reads this misses nothing that happens from now on.
        out.emit(comment());
        long timer = tools.vertx().setPeriodic(HEARTBEAT.toMillis(), ignored -> context.runOnContext(on -> beat()));
        cleanUp.add(() -> tools.vertx().cancelTimer(timer));
        long left = Duration.between(tools.clock().instant(), hold.until()).toMillis();
        long end = tools.vertx().setTimer(Math.max(1, left), ignored -> out.complete());
        cleanUp.add(() -> tools.vertx().cancelTimer(end));
        read();
    }

    private void beat() {
        if (isOut()) {
            return;
        }
        out.emit(comment());
        stand().subscribe().with(now -> {}, this::fail);
    }

    @Override
    public PersonId person() {
        return caller.person();
    }

    @Override
    public void hear(News news) {
        context.runOnContext(ignored -> take(news));
    }

    private void take(News news) {
        if (cursor == null || reading || !news.serves(caller.person(), cursor)) {
            read();
        } else if (!ended && !tell(news)) {
            readSoon();
        }
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
        tools.live()
                .after(caller.tenant(), cursor, Set.of(caller.person()))
                .subscribe()
                .with(this::readOn, this::fail);
    }

    private void readOn(Optional<News> news) {
        reading = false;
        if (news.isPresent() && !tell(news.get())) {
            readSoon();
        } else if (readAgain || news.isPresent() && news.get().isCut()) {
            read();
        }
    }

    private void readSoon() {
        tools.vertx().setTimer(SOON.toMillis(), timer -> context.runOnContext(ignored -> read()));
    }

    /** Whether the device is put out; then nothing is told it any more. */
    private boolean isOut() {
        boolean isIn = hold.stillIn().getAsBoolean();
        if (!isIn) {
            out.complete();
        }
        return !isIn;
    }

    /** Tells what was not told yet; whether that was everything. */
    private boolean tell(News news) {
        if (isOut()) {
            return true;
        }
        for (var one : news.entries()) {
            if (!Objects.requireNonNull(cursor).isBefore(one.next())) {
                continue;
            }
            var known = news.alarms().get(one.alarm());
            var alarm = known == null ? null : known.seenBy(Objects.requireNonNull(reader));
            if (isTooEarlyToTell(one, alarm)) {
                return false;
            }
            if (alarm != null && mayHear(alarm)) {
                tell(one, alarm, news.view(alarm.seen()));
            }
            cursor = one.next();
        }
        return true;
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

    @Override
    public void fail(Throwable failure) {
        LOG.warnf(failure, "A stream ends; its reader opens it again where it was");
        context.runOnContext(ignored -> out.complete());
    }

    private void end() {
        ended = true;
        cleanUp.forEach(Runnable::run);
        cleanUp.clear();
    }
}
