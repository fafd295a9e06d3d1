package se.vardkas.standin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Calls back as 46elks does: a form, signed by nobody; and fetches what a call is to play. */
@ApplicationScoped
class ElksCallbacks {
    private static final Logger LOG = Logger.getLogger(ElksCallbacks.class);

    private final HttpClient client;

    ElksCallbacks(Vertx vertx) {
        this.client = vertx.createHttpClient();
    }

    void send(String url, Map<String, String> fields) {
        post(url, fields).onFailure(failure -> LOG.warnf("A report could not be sent: %s", failure.getMessage()));
    }

    /** The body of the answer; fails where the answer is no success. */
    Future<Buffer> post(String url, Map<String, String> fields) {
        return client.request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url))
                .compose(request -> request.putHeader("Content-Type", "application/x-www-form-urlencoded")
                        .send(encode(fields)))
                .compose(ElksCallbacks::body);
    }

    /** The same of a {@code GET}. */
    Future<Buffer> get(String url) {
        return client.request(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(url))
                .compose(request -> request.send())
                .compose(ElksCallbacks::body);
    }

    private static Future<Buffer> body(HttpClientResponse answer) {
        return answer.statusCode() / 100 == 2 ? answer.body() : Future.failedFuture("status " + answer.statusCode());
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
