package se.vardkas.standin;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Plays Twilio: Messages and Calls of the 2010-04-01 API, with their error bodies and signed callbacks.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource">Messages</a>
 * @see <a href="https://www.twilio.com/docs/voice/api/call-resource">Calls</a>
 */
@ApplicationScoped
class TwilioStandIn {
    private static final String CALL_SECONDS = "9";

    private final Phones phones;
    private final TwilioCallbacks callbacks;
    private final Vertx vertx;
    private final Clock clock;
    private final String authorization;
    private final Map<String, String> fates = new ConcurrentHashMap<>();

    TwilioStandIn(
            Phones phones,
            TwilioCallbacks callbacks,
            Vertx vertx,
            Clock clock,
            @ConfigProperty(name = "vardkas.twilio.account-sid") Optional<String> accountSid,
            @ConfigProperty(name = "vardkas.twilio.auth-token") Optional<String> authToken) {
        this.phones = phones;
        this.callbacks = callbacks;
        this.vertx = vertx;
        this.clock = clock;
        this.authorization = BasicLogin.of(accountSid, authToken);
    }

    /** {@code POST /2010-04-01/Accounts/{sid}/Messages.json}. */
    void message(RoutingContext request) {
        take(
                request,
                new Kind(
                        "sms",
                        "SM",
                        "MessageSid",
                        "MessageStatus",
                        List.of("queued", "sent", "delivered"),
                        "undelivered"));
    }

    /** {@code POST /2010-04-01/Accounts/{sid}/Calls.json}. */
    void call(RoutingContext request) {
        take(
                request,
                new Kind(
                        "voice",
                        "CA",
                        "CallSid",
                        "CallStatus",
                        List.of("ringing", "in-progress", "completed"),
                        "busy"));
    }

    /** What differs between messages and calls. */
    private record Kind(
            String channel, String prefix, String sidField, String statusField, List<String> statuses, String undone) {}

    private void take(RoutingContext request, Kind kind) {
        if (!authorization.equals(request.request().getHeader("Authorization"))) {
            fail(request, 401, 20003);
            return;
        }
        var form = request.request().formAttributes();
        var phone = phones.withNumber(String.valueOf(form.get("To")));
        if (phone.isEmpty()) {
            // A number may be somebody's though no phone here has it.
            carry(request, form, kind, List.of(kind.undone()));
            return;
        }
        var behaviour = phone.get().behaviour(kind.channel());
        phone.get().add(new Arrival(clock.instant(), kind.channel(), behaviour.reaches(), fields(form)));
        switch (behaviour.mode()) {
            case DELIVER -> carry(request, form, kind, kind.statuses());
            case DELAY ->
                vertx.setTimer(behaviour.after().toMillis(), timer -> carry(request, form, kind, kind.statuses()));
            case SWALLOW -> accept(request, form, kind);
            case MUTE -> fates.put(accept(request, form, kind), last(kind.statuses()));
            case BUSY -> carry(request, form, kind, List.of(kind.undone()));
            case FAIL -> fail(request, behaviour.status(), Integer.parseInt(behaviour.code()));
            case RATE_LIMIT -> {
                request.response()
                        .putHeader(
                                "Retry-After", Long.toString(behaviour.after().toSeconds()));
                fail(request, 429, 20429);
            }
            case HANG -> {
                // Never answers; whoever asked gives up.
            }
        }
    }

    private void carry(RoutingContext request, MultiMap form, Kind kind, List<String> statuses) {
        var sid = accept(request, form, kind);
        fates.put(sid, last(statuses));
        var callback = form.get("StatusCallback");
        if (callback != null) {
            for (var status : statuses) {
                callbacks.send(callback, told(kind, sid, status));
            }
        }
    }

    private static Map<String, String> told(Kind kind, String sid, String status) {
        var fields = new TreeMap<>(Map.of(kind.sidField(), sid, kind.statusField(), status));
        if (status.equals("completed")) {
            fields.put("CallDuration", CALL_SECONDS);
        }
        return fields;
    }

    /** {@code GET /2010-04-01/Accounts/{sid}/Messages/{message}.json}, and Calls. */
    void look(RoutingContext request) {
        var sid = request.pathParam("message");
        if (!authorization.equals(request.request().getHeader("Authorization"))) {
            fail(request, 401, 20003);
        } else {
            var status = fates.getOrDefault(sid, "queued");
            request.json(new JsonObject()
                    .put("sid", sid)
                    .put("status", status)
                    .put("duration", status.equals("completed") ? CALL_SECONDS : null)
                    .put("error_code", (Integer) null));
        }
    }

    private static String last(List<String> statuses) {
        return statuses.get(statuses.size() - 1);
    }

    private static String accept(RoutingContext request, MultiMap form, Kind kind) {
        var sid = kind.prefix() + UUID.randomUUID().toString().replace("-", "");
        request.response().setStatusCode(201);
        request.json(new JsonObject()
                .put("sid", sid)
                .put("account_sid", request.pathParam("sid"))
                .put("to", form.get("To"))
                .put("from", form.get("From"))
                .put("status", "queued")
                .put("error_code", (Integer) null));
        return sid;
    }

    private static void fail(RoutingContext request, int status, int code) {
        request.response().setStatusCode(status);
        request.json(new JsonObject()
                .put("code", code)
                .put("message", "The stand-in was told to answer " + code)
                .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                .put("status", status));
    }

    private static Map<String, String> fields(MultiMap form) {
        var fields = new TreeMap<String, String>();
        form.forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
        return fields;
    }
}
