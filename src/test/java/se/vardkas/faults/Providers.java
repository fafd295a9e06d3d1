package se.vardkas.faults;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import se.vardkas.faults.check.History;

/**
 * Firebase and Twilio, in the harness's own process: whatever is done to the programs, what they sent is known. Each
 * program has its own address, so that it is known who sent it.
 */
final class Providers implements AutoCloseable {
    static final String PUBLIC_URL = "http://vardkas.invalid";
    static final String AUTH_TOKEN = "faults";
    private static final Pattern CALLBACK = Pattern.compile("notification=([0-9a-f-]{36})");

    /** How they treat what is sent to them. */
    enum Mood {
        WELL,
        /** Answers 500. */
        FAILING,
        /** Asks to be left alone for a second. */
        LIMITING,
        /** Never answers. */
        HANGING,
        /** Takes it, and it never arrives. */
        SWALLOWING
    }

    /** What a phone gets. */
    interface Handsets {
        void pushed(String token, JsonObject data);

        void texted(Map<String, String> form);
    }

    /** Phones that are switched off. */
    private static final Handsets NONE = new Handsets() {
        @Override
        public void pushed(String token, JsonObject data) {
            // Nobody hears.
        }

        @Override
        public void texted(Map<String, String> form) {
            // Nobody reads.
        }
    };

    private final Vertx vertx;
    private final Records records;
    private final HttpServer http;
    private volatile Handsets handsets = NONE;
    private volatile Canaries canaries = new Canaries();
    private volatile Mood mood = Mood.WELL;

    Providers(Vertx vertx, Records records) {
        this.vertx = vertx;
        this.records = records;
        this.http = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(this::take)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Whose phones get what is sent, and what must be in none of it. */
    void deliverTo(Handsets all, Canaries own) {
        canaries = own;
        handsets = all;
    }

    /** Everybody switches their phone off. */
    void deliverToNobody() {
        handsets = NONE;
    }

    int port() {
        return http.actualPort();
    }

    void be(Mood next) {
        mood = next;
    }

    @Override
    public void close() {
        http.close().toCompletionStage().toCompletableFuture().join();
    }

    private void take(HttpServerRequest request) {
        var begun = Instant.now();
        int replica = request.path().charAt(1) - '0';
        boolean push = request.path().endsWith("messages:send");
        if (request.method() == HttpMethod.GET) {
            // What became of a message nobody here remembers.
            request.response().setStatusCode(404).end();
            return;
        }
        request.body().onSuccess(body -> {
            lookFor(request, push ? body.toString() : form(body).toString());
            if (push) {
                push(request, body.toJsonObject().getJsonObject("message"), begun, replica);
            } else {
                text(request, form(body), begun, replica);
            }
        });
    }

    private void lookFor(HttpServerRequest request, String text) {
        canaries.in(request.uri() + request.headers() + text)
                .ifPresent(own -> records.add(new History.Leak(false, own + " went to " + request.path())));
    }

    private void push(HttpServerRequest request, JsonObject message, Instant begun, int replica) {
        var data = message.getJsonObject("data");
        var notification = UUID.fromString(data.getString("notificationId"));
        var name = new JsonObject().put("name", "projects/faults/messages/" + UUID.randomUUID());
        if (answer(request, 200, name, new History.Post(notification, replica, begun, 200))) {
            handsets.pushed(message.getString("token"), data);
        }
    }

    private void text(HttpServerRequest request, Map<String, String> form, Instant begun, int replica) {
        boolean call = request.path().endsWith("Calls.json");
        var callback = CALLBACK.matcher(form.get("StatusCallback"));
        if (!callback.find()) {
            throw new IllegalStateException("No notification in " + form);
        }
        var sid = new JsonObject()
                .put("sid", (call ? "CA" : "SM") + UUID.randomUUID().toString().replace("-", ""))
                .put("status", "queued");
        var post = new History.Post(UUID.fromString(callback.group(1)), replica, begun, 201);
        if (answer(request, 201, sid, post)) {
            handsets.texted(form);
        }
    }

    /** Answers as the mood is; whether it arrives. */
    private boolean answer(HttpServerRequest request, int success, JsonObject body, History.Post post) {
        var now = mood;
        int status = switch (now) {
            case WELL, SWALLOWING -> success;
            case FAILING -> 500;
            case LIMITING -> 429;
            case HANGING -> 0;
        };
        records.add(new History.Post(post.notification(), post.replica(), post.begunAt(), status));
        if (now == Mood.HANGING) {
            return false;
        }
        var answer = request.response().setStatusCode(status).putHeader("Content-Type", "application/json");
        if (now == Mood.LIMITING) {
            answer.putHeader("Retry-After", "1");
        }
        // As long as real ones take, so that a kill may hit between the two.
        vertx.setTimer(20 + ThreadLocalRandom.current().nextInt(100), timer -> {
            if (!answer.closed()) {
                answer.end(status == success ? body.toBuffer() : error(status, request));
            }
        });
        return now == Mood.WELL;
    }

    private static Buffer error(int status, HttpServerRequest request) {
        var fcm = new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("code", status)
                                .put("status", status == 429 ? "RESOURCE_EXHAUSTED" : "INTERNAL"));
        var twilio = new JsonObject().put("code", status == 429 ? 20429 : 20500).put("status", status);
        return (request.path().endsWith("messages:send") ? fcm : twilio).toBuffer();
    }

    private static Map<String, String> form(Buffer body) {
        return Arrays.stream(body.toString().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (a, b) -> a));
    }
}
