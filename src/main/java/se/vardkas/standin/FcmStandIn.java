package se.vardkas.standin;

import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Plays Firebase Cloud Messaging: the HTTP v1 API with its error bodies.
 *
 * @see <a href="https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages/send">messages:send</a>
 */
@ApplicationScoped
class FcmStandIn {
    private static final String ERROR_TYPE = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
    private static final Map<String, String> STATUS = Map.of(
            "UNREGISTERED", "NOT_FOUND",
            "QUOTA_EXCEEDED", "RESOURCE_EXHAUSTED",
            "SENDER_ID_MISMATCH", "PERMISSION_DENIED",
            "THIRD_PARTY_AUTH_ERROR", "UNAUTHENTICATED");

    private final Phones phones;
    private final PhoneApp app;
    private final Vertx vertx;
    private final Clock clock;

    FcmStandIn(Phones phones, PhoneApp app, Vertx vertx, Clock clock) {
        this.phones = phones;
        this.app = app;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** {@code POST /v1/projects/{project}/messages:send}. */
    void send(RoutingContext request) {
        var authorization = request.request().getHeader("Authorization");
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            fail(request, 401, "THIRD_PARTY_AUTH_ERROR");
            return;
        }
        var message = message(request);
        var phone = message.map(content -> content.getString("token")).flatMap(phones::withToken);
        if (message.isEmpty()) {
            fail(request, 400, "INVALID_ARGUMENT");
        } else if (phone.isEmpty()) {
            // Whoever enrolled it has it from somewhere: a phone that is not to be seen here.
            accept(request);
        } else {
            treat(request, phone.get(), message.get());
        }
    }

    private static Optional<JsonObject> message(RoutingContext request) {
        try {
            return Optional.ofNullable(request.body().asJsonObject()).map(body -> body.getJsonObject("message"));
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private void treat(RoutingContext request, Phone phone, JsonObject message) {
        var behaviour = phone.behaviour("push");
        boolean reaches = behaviour.mode() == Behaviour.Mode.DELIVER || behaviour.mode() == Behaviour.Mode.DELAY;
        var data = data(message);
        phone.add(new Arrival(clock.instant(), "push", reaches, data));
        switch (behaviour.mode()) {
            case DELIVER -> deliver(request, phone, data);
            case DELAY -> vertx.setTimer(behaviour.after().toMillis(), timer -> deliver(request, phone, data));
            case SWALLOW, MUTE, BUSY -> accept(request);
            case FAIL -> fail(request, behaviour.status(), behaviour.code());
            case RATE_LIMIT -> {
                request.response()
                        .putHeader(
                                "Retry-After", Long.toString(behaviour.after().toSeconds()));
                fail(request, 429, "QUOTA_EXCEEDED");
            }
            case HANG -> {
                // Never answers; whoever asked gives up.
            }
        }
    }

    private void deliver(RoutingContext request, Phone phone, Map<String, String> data) {
        accept(request);
        var notificationId = data.get("notificationId");
        if (notificationId != null) {
            app.received(phone, notificationId);
        }
    }

    private static Map<String, String> data(JsonObject message) {
        return message.getJsonObject("data", new JsonObject()).stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    private static void accept(RoutingContext request) {
        request.json(new JsonObject()
                .put("name", "projects/" + request.pathParam("project") + "/messages/" + UUID.randomUUID()));
    }

    private static void fail(RoutingContext request, int status, String code) {
        request.response().setStatusCode(status);
        request.json(new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("code", status)
                                .put("message", "The stand-in was told to answer " + code)
                                .put("status", STATUS.getOrDefault(code, code))
                                .put(
                                        "details",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("@type", ERROR_TYPE)
                                                        .put("errorCode", code)))));
    }
}
