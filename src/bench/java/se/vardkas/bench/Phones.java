package se.vardkas.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The phones that press: one event loop, one press in flight on each connection. */
final class Phones implements AutoCloseable {
    private static final int CREATED = 201;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final HttpClient http;
    private final PressMaker presses;
    private final RequestOptions raise;

    Phones(int port, int connections, PressMaker presses) {
        this.presses = presses;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port)
                .setMaxPoolSize(connections)
                .setPipelining(false));
        this.raise = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setURI("/api/v1/alarms")
                .setTimeout(BenchSettings.PRESS_PATIENCE.toMillis())
                .putHeader("Content-Type", "application/json")
                .putHeader("Authorization", "Bearer " + signIn());
    }

    /**
     * A press and its answer, by {@link System#nanoTime}.
     *
     * @param status 0 where there was no answer
     */
    record Answered(UUID alarm, int status, long sentAt, long answeredAt) {
        boolean accepted() {
            return status == CREATED;
        }

        long nanos() {
            return answeredAt - sentAt;
        }
    }

    /** The thread that presses, for reading what it costs. */
    long threadId() {
        var id = Promise.<Long>promise();
        loop.runOnContext(ignored -> id.complete(Thread.currentThread().getId()));
        return Waiting.on(id.future());
    }

    /** Presses once. */
    Future<Answered> press() {
        var answered = Promise.<Answered>promise();
        loop.runOnContext(ignored -> send().onComplete(answered));
        return answered.future();
    }

    /** Presses again and again on so many connections, each as soon as its last press was answered. */
    Future<List<Answered>> pressFor(Duration time, int connections) {
        var all = Promise.<List<Answered>>promise();
        loop.runOnContext(ignored -> {
            var answers = new ArrayList<Answered>();
            long until = System.nanoTime() + time.toNanos();
            var phones = new ArrayList<Future<Void>>();
            for (int i = 0; i < connections; i++) {
                var done = Promise.<Void>promise();
                pressUntil(until, answers, done);
                phones.add(done.future());
            }
            Future.all(phones).<List<Answered>>map(answers).onComplete(all);
        });
        return all.future();
    }

    @Override
    public void close() {
        Waiting.on(vertx.close());
    }

    private void pressUntil(long until, List<Answered> answers, Promise<Void> done) {
        if (System.nanoTime() >= until || !presses.hasNext()) {
            done.complete();
            return;
        }
        send().onSuccess(answer -> {
            answers.add(answer);
            pressUntil(until, answers, done);
        });
    }

    private Future<Answered> send() {
        var press = presses.next();
        long sentAt = System.nanoTime();
        return http.request(raise)
                .compose(request -> request.send(Buffer.buffer(press.body())))
                .compose(response -> response.body().map(body -> response.statusCode()))
                .otherwise(0)
                .map(status -> new Answered(press.alarm(), status, sentAt, System.nanoTime()));
    }

    private String signIn() {
        var who = new JsonObject().put("username", Town.SENDER).toBuffer();
        var answer = http.request(HttpMethod.POST, "/api/v1/auth/demo")
                .compose(request ->
                        request.putHeader("Content-Type", "application/json").send(who))
                .compose(HttpClientResponse::body);
        return Waiting.on(answer).toJsonObject().getString("accessToken");
    }
}
