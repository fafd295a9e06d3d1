package se.vardkas.bench;

import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/** How everybody signs in. */
final class SignIn {
    private SignIn() {}

    /** A token of somebody's. Blocking. */
    static String token(HttpClient http, String username) {
        var who = new JsonObject().put("username", username).toBuffer();
        var answer = http.request(HttpMethod.POST, "/api/v1/auth/demo")
                .compose(request ->
                        request.putHeader("Content-Type", "application/json").send(who))
                .compose(HttpClientResponse::body);
        return Waiting.on(answer).toJsonObject().getString("accessToken");
    }
}
