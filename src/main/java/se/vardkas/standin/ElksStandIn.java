package se.vardkas.standin;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Plays 46elks: SMS and calls of the a1 API, with its errors in words and its reports. A phone is treated as it is set for the
 * channels {@code 46elks-sms} and {@code 46elks-voice}.
 *
 * @see <a href="https://46elks.com/docs/send-sms">Send an SMS</a>
 * @see <a href="https://46elks.com/docs/make-call">Make a phone call</a>
 */
@ApplicationScoped
class ElksStandIn {
    private static final Logger LOG = Logger.getLogger(ElksStandIn.class);

    private static final Behaviour TOO_FAST = Behaviour.limiting(Duration.ofSeconds(1));

    private final Phones phones;
    private final Throttle throttle;
    private final ElksCallbacks callbacks;
    private final Vertx vertx;
    private final Clock clock;
    private final String authorization;
    private final Map<String, String> fates = new ConcurrentHashMap<>();
    /** By the address that was asked what they are to do. */
    private final Map<String, ElksCall> calls = new ConcurrentHashMap<>();

    ElksStandIn(
            Phones phones,
            Throttle throttle,
            ElksCallbacks callbacks,
            Vertx vertx,
            Clock clock,
            @ConfigProperty(name = "vardkas.elks.username") Optional<String> username,
            @ConfigProperty(name = "vardkas.elks.password") Optional<String> password) {
        this.phones = phones;
        this.throttle = throttle;
        this.callbacks = callbacks;
        this.vertx = vertx;
        this.clock = clock;
        this.authorization = BasicLogin.of(username, password);
    }

    /** What differs between SMS and calls. */
    private enum Kind {
        SMS("sms", "s", "status", "created", "delivered", "failed"),
        CALL("voice", "c", "state", "ongoing", "success", "busy");

        private final String channel;
        private final String prefix;
        private final String stateField;
        private final String begun;
        private final String done;
        private final String undone;

        Kind(String channel, String prefix, String stateField, String begun, String done, String undone) {
            this.channel = channel;
            this.prefix = prefix;
            this.stateField = stateField;
            this.begun = begun;
            this.done = done;
            this.undone = undone;
        }

        String reportTo(MultiMap form) {
            return String.valueOf(form.get(this == SMS ? "whendelivered" : "whenhangup"));
        }
    }

    /** {@code POST /a1/sms}. */
    void sms(RoutingContext request) {
        take(request, Kind.SMS);
    }

    /** {@code POST /a1/calls}. */
    void call(RoutingContext request) {
        take(request, Kind.CALL);
    }

    /** {@code GET /a1/sms/{id}} and {@code /a1/calls/{id}}. */
    void look(RoutingContext request) {
        var id = request.pathParam("id");
        var kind = id.startsWith(Kind.CALL.prefix) ? Kind.CALL : Kind.SMS;
        request.json(new JsonObject().put("id", id).put(kind.stateField, fates.getOrDefault(id, kind.begun)));
    }

    /** The call that arrived so; empty where it is none of ours. */
    Optional<ElksCall> callOf(Arrival arrival) {
        return Optional.ofNullable(calls.get(arrival.field("VoiceStart")));
    }

    private void take(RoutingContext request, Kind kind) {
        if (!authorization.equals(request.request().getHeader("Authorization"))) {
            fail(request, 401, "API access requires Basic HTTP authentication");
            return;
        }
        var form = request.request().formAttributes();
        phones.withNumber(String.valueOf(form.get("to")))
                // A number may be somebody's though no phone here has it.
                .ifPresentOrElse(phone -> treat(request, kind, form, phone), () -> miss(request, kind, form));
    }

    private void miss(RoutingContext request, Kind kind, MultiMap form) {
        report(kind, form, accept(request, kind, kind.undone), kind.undone);
    }

    private void treat(RoutingContext request, Kind kind, MultiMap form, Phone phone) {
        var channel = "46elks-" + kind.channel;
        var behaviour = throttle.takes(channel) ? phone.behaviour(channel) : TOO_FAST;
        if (!behaviour.reaches() || kind == Kind.SMS || behaviour.mode() == Behaviour.Mode.MUTE) {
            arrive(phone, kind, form, behaviour.reaches(), "");
        }
        switch (behaviour.mode()) {
            case DELIVER -> deliver(request, kind, form, phone);
            case DELAY -> vertx.setTimer(behaviour.after().toMillis(), timer -> deliver(request, kind, form, phone));
            case SWALLOW -> accept(request, kind, kind.begun);
            case MUTE -> accept(request, kind, kind.done);
            case BUSY -> miss(request, kind, form);
            case FAIL -> fail(request, behaviour.status(), behaviour.code());
            case RATE_LIMIT -> {
                request.response()
                        .putHeader(
                                "Retry-After", Long.toString(behaviour.after().toSeconds()));
                fail(request, 429, "Too many requests");
            }
            case HANG -> {
                // Never answers; whoever asked gives up.
            }
        }
    }

    private void deliver(RoutingContext request, Kind kind, MultiMap form, Phone phone) {
        if (kind == Kind.CALL) {
            putThrough(form, phone, accept(request, kind, kind.begun));
            return;
        }
        var id = accept(request, kind, kind.done);
        List.of("sent", kind.done).forEach(state -> report(kind, form, id, state));
    }

    private void putThrough(MultiMap form, Phone phone, String id) {
        var start = String.valueOf(form.get("voice_start"));
        var call = new ElksCall(callbacks, id, Kind.CALL.reportTo(form), () -> fates.put(id, Kind.CALL.done));
        calls.put(start, call);
        call.answer(start)
                .onSuccess(said -> arrive(phone, Kind.CALL, form, true, said))
                .onFailure(failure -> LOG.warnf("A call could not be put through: %s", failure.getMessage()));
    }

    private void report(Kind kind, MultiMap form, String id, String state) {
        callbacks.send(kind.reportTo(form), Map.of("id", id, kind.stateField, state));
    }

    private void arrive(Phone phone, Kind kind, MultiMap form, boolean reached, String said) {
        var content = new HashMap<String, String>();
        content.put("From", String.valueOf(form.get("from")));
        content.put("To", String.valueOf(form.get("to")));
        content.put("StatusCallback", kind.reportTo(form));
        content.put("Provider", "46elks");
        if (kind == Kind.CALL) {
            content.put("VoiceStart", String.valueOf(form.get("voice_start")));
            content.put("Said", said);
        } else {
            content.put("Body", String.valueOf(form.get("message")));
        }
        phone.add(new Arrival(clock.instant(), kind.channel, reached, content));
    }

    private String accept(RoutingContext request, Kind kind, String fate) {
        var id = kind.prefix + UUID.randomUUID().toString().replace("-", "");
        fates.put(id, fate);
        request.json(
                new JsonObject().put("id", id).put(kind.stateField, kind.begun).put("direction", "outgoing"));
        return id;
    }

    private static void fail(RoutingContext request, int status, String words) {
        request.response().setStatusCode(status).end(words);
    }
}
