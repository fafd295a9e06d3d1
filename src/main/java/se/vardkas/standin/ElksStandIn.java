package se.vardkas.standin;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Plays 46elks: SMS of the a1 API, with its errors in words and its delivery reports. A phone is treated as it is set for
 * the channel {@code 46elks-sms}.
 *
 * @see <a href="https://46elks.com/docs/send-sms">Send an SMS</a>
 */
@ApplicationScoped
class ElksStandIn {
    private static final Logger LOG = Logger.getLogger(ElksStandIn.class);
    private static final String CHANNEL = "46elks-sms";

    private final Phones phones;
    private final Vertx vertx;
    private final Clock clock;
    private final HttpClient client;
    private final String authorization;
    private final Map<String, String> fates = new ConcurrentHashMap<>();

    ElksStandIn(
            Phones phones,
            Vertx vertx,
            Clock clock,
            @ConfigProperty(name = "vardkas.elks.username") Optional<String> username,
            @ConfigProperty(name = "vardkas.elks.password") Optional<String> password) {
        this.phones = phones;
        this.vertx = vertx;
        this.clock = clock;
        this.client = vertx.createHttpClient();
        this.authorization = BasicLogin.of(username, password);
    }

    /** {@code POST /a1/sms}. */
    void send(RoutingContext request) {
        if (!authorization.equals(request.request().getHeader("Authorization"))) {
            fail(request, 401, "API access requires Basic HTTP authentication");
            return;
        }
        var form = request.request().formAttributes();
        var phone = phones.withNumber(String.valueOf(form.get("to")));
        if (phone.isEmpty()) {
            fail(request, 400, "Invalid to number");
            return;
        }
        var behaviour = phone.get().behaviour(CHANNEL);
        phone.get()
                .add(new Arrival(
                        clock.instant(),
                        "sms",
                        behaviour.reaches(),
                        Map.of(
                                "From", String.valueOf(form.get("from")),
                                "To", String.valueOf(form.get("to")),
                                "Body", String.valueOf(form.get("message")),
                                "StatusCallback", String.valueOf(form.get("whendelivered")),
                                "Provider", "46elks")));
        switch (behaviour.mode()) {
            case DELIVER -> deliver(request, form.get("whendelivered"));
            case DELAY ->
                vertx.setTimer(behaviour.after().toMillis(), timer -> deliver(request, form.get("whendelivered")));
            case SWALLOW -> accept(request, "sent");
            case MUTE -> accept(request, "delivered");
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

    /** {@code GET /a1/sms/{id}}. */
    void look(RoutingContext request) {
        var id = request.pathParam("id");
        request.json(new JsonObject().put("id", id).put("status", fates.getOrDefault(id, "created")));
    }

    private void deliver(RoutingContext request, String callback) {
        var id = accept(request, "delivered");
        for (var status : List.of("sent", "delivered")) {
            report(callback, "id=" + id + "&status=" + status);
        }
    }

    private void report(String callback, String form) {
        client.request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(callback))
                .compose(post -> post.putHeader("Content-Type", "application/x-www-form-urlencoded")
                        .send(Buffer.buffer(form)))
                .onFailure(failure -> LOG.warnf("A report could not be sent: %s", failure.getMessage()));
    }

    private String accept(RoutingContext request, String fate) {
        var id = "s" + UUID.randomUUID().toString().replace("-", "");
        fates.put(id, fate);
        request.json(new JsonObject().put("id", id).put("status", "created").put("direction", "outgoing"));
        return id;
    }

    private static void fail(RoutingContext request, int status, String words) {
        request.response().setStatusCode(status).end(words);
    }
}
