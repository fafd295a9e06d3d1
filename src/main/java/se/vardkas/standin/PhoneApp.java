package se.vardkas.standin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The app on the made-up phones: proves over real HTTP, as a phone would, that a push has come. */
@ApplicationScoped
class PhoneApp {
    private static final Logger LOG = Logger.getLogger(PhoneApp.class);

    private final HttpClient client;
    private final String base;
    private final Map<String, Future<String>> tokens = new ConcurrentHashMap<>();

    PhoneApp(Vertx vertx, @ConfigProperty(name = "vardkas.public-url") String publicUrl) {
        this.client = vertx.createHttpClient();
        this.base = publicUrl + "/api/v1";
    }

    /** Says that a push has come; once more with a new token, for the one it has may have run out. */
    void received(Phone phone, String notificationId) {
        prove(phone, notificationId)
                .recover(failure -> {
                    tokens.remove(phone.owner().username());
                    return prove(phone, notificationId);
                })
                .onFailure(failure -> LOG.warnf(
                        "The demo phone of %s could not prove a push: %s",
                        phone.owner().username(), failure.getMessage()));
    }

    private Future<JsonObject> prove(Phone phone, String notificationId) {
        var path = "/notifications/" + notificationId + "/proofs";
        return token(phone).compose(token -> post(path, new JsonObject().put("stage", "received"), token));
    }

    private Future<String> token(Phone phone) {
        return tokens.computeIfAbsent(
                phone.owner().username(),
                username -> post("/auth/demo", new JsonObject().put("username", username), null)
                        .map(answer -> answer.getString("accessToken")));
    }

    private Future<JsonObject> post(String path, JsonObject body, @Nullable String token) {
        var options = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(base + path);
        return client.request(options)
                .compose(request -> {
                    request.putHeader("Content-Type", "application/json");
                    if (token != null) {
                        request.putHeader("Authorization", "Bearer " + token);
                    }
                    return request.send(body.toBuffer());
                })
                .compose(answer -> answer.statusCode() < 300
                        ? answer.body().map(buffer -> buffer.length() == 0 ? new JsonObject() : buffer.toJsonObject())
                        : Future.failedFuture("status " + answer.statusCode()));
    }
}
