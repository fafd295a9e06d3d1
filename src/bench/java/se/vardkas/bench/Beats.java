package se.vardkas.bench;

import static se.vardkas.bench.Page.format;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Phones that say that they are alive, each with its own token, as fast as they are answered. */
final class Beats implements Scenario {
    private static final int DEVICES = 500;
    private static final int CONNECTIONS = 64;
    private static final int NO_CONTENT = 204;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration BARE = Duration.ofSeconds(5);
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * What came of it.
     *
     * @param bare the same requests a second, answered by a server that does nothing
     * @param statuses how often each status was answered
     */
    record Result(double perSecond, Latency answer, double bare, Map<Integer, Long> statuses) implements Section {
        @Override
        public void show(Page page) {
            page.figures("Heartbeats of " + DEVICES + " phones on " + CONNECTIONS + " connections");
            page.row("Taken a second", format("%,.0f", perSecond), "≥ 10,000");
            page.row("of what a server takes that does nothing", format("%.0f %%", 100 * perSecond / bare), "");
            page.row("Answered, p50 / p95 / p99 ms", Page.three(answer), "");
            page.row("Answers by status", statuses.toString(), "204 alone");
        }
    }

    /** A request that a phone makes again and again. */
    private record Phone(String path, String token) {}

    /** Answers as they came. */
    private record Answered(int status, long nanos) {}

    @Override
    public Result run(Stage stage) {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            var phones = enrolled(client(vertx, stage.port()));
            var http = client(vertx, stage.port());
            beat(vertx, http, phones, WARM_UP);
            long began = System.nanoTime();
            var answers = beat(vertx, http, phones, stage.settings().measured());
            double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
            var statuses = new TreeMap<Integer, Long>();
            answers.forEach(answer -> statuses.merge(answer.status(), 1L, Long::sum));
            return new Result(
                    statuses.getOrDefault(NO_CONTENT, 0L) / seconds,
                    Latency.of(answers.stream().map(Answered::nanos)),
                    bare(vertx, phones),
                    statuses);
        } finally {
            Waiting.on(vertx.close());
        }
    }

    private static HttpClient client(Vertx vertx, int port) {
        return vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port)
                .setMaxPoolSize(CONNECTIONS));
    }

    private static double bare(Vertx vertx, List<Phone> phones) {
        try (var echo = new Echo()) {
            var http = client(vertx, echo.port());
            return beat(vertx, http, phones, BARE).size() / (double) BARE.toSeconds();
        }
    }

    private static List<Phone> enrolled(HttpClient http) {
        var administrator = SignIn.token(http, Town.READER);
        var phones = new ArrayList<Phone>();
        for (int i = 0; i < DEVICES; i++) {
            var raiser = Town.raiser(Town.Block.LISTS.first() + i);
            var code = made(http, "/api/v1/people/" + raiser + "/enrolments", administrator, new JsonObject());
            var device = made(
                    http,
                    "/api/v1/devices",
                    null,
                    new JsonObject()
                            .put("enrolmentCode", code.getString("code"))
                            .put("platform", "android")
                            .put("pushToken", UUID.randomUUID().toString()));
            phones.add(new Phone(
                    "/api/v1/devices/" + device.getString("deviceId") + "/heartbeat", device.getString("accessToken")));
        }
        return phones;
    }

    private static JsonObject made(HttpClient http, String path, String token, JsonObject body) {
        return Waiting.on(http.request(HttpMethod.POST, path)
                .compose(request -> {
                    request.putHeader("Content-Type", "application/json");
                    if (token != null) {
                        request.putHeader("Authorization", "Bearer " + token);
                    }
                    return request.send(body.toBuffer());
                })
                .compose(answer -> answer.statusCode() == 201
                        ? answer.body()
                        : Future.failedFuture(path + " was answered with " + answer.statusCode()))
                .map(Buffer::toJsonObject));
    }

    private static List<Answered> beat(Vertx vertx, HttpClient http, List<Phone> phones, Duration time) {
        var answers = new ArrayList<Answered>();
        var all = Promise.<Void>promise();
        long until = System.nanoTime() + time.toNanos();
        vertx.getOrCreateContext().runOnContext(ignored -> {
            var connections = new ArrayList<Future<Void>>();
            for (int i = 0; i < CONNECTIONS; i++) {
                var done = Promise.<Void>promise();
                beatOn(http, phones, i, until, answers, done);
                connections.add(done.future());
            }
            Future.all(connections).<Void>mapEmpty().onComplete(all);
        });
        Waiting.onPressesFor(time, all.future());
        return answers;
    }

    private static void beatOn(
            HttpClient http, List<Phone> phones, int turn, long until, List<Answered> answers, Promise<Void> done) {
        long sent = System.nanoTime();
        if (sent >= until) {
            done.complete();
            return;
        }
        var phone = phones.get(turn % phones.size());
        var body = new JsonObject().put("batteryPercent", turn % 100).put("notificationsAllowed", true);
        http.request(new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setURI(phone.path())
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Authorization", "Bearer " + phone.token()))
                .compose(request -> request.send(body.toBuffer()))
                .compose(answer -> answer.body().map(whole -> answer.statusCode()))
                .otherwise(0)
                .onSuccess(status -> {
                    answers.add(new Answered(status, System.nanoTime() - sent));
                    beatOn(http, phones, turn + CONNECTIONS, until, answers, done);
                });
    }
}
