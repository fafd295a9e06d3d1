package se.vardkas.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The phones that press: one event loop, one press in flight on each connection. */
final class Phones implements AutoCloseable {
    private static final int CREATED = 201;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final HttpClient http;
    private final PressMaker presses;
    private final RequestOptions raise;

    Phones(int port, int connections, PressMaker presses) {
        this(port, null, connections, presses);
    }

    /** @param token that is known already; {@code null}: they sign in */
    Phones(int port, @Nullable String token, int connections, PressMaker presses) {
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
                .putHeader("Authorization", "Bearer " + (token == null ? SignIn.token(http, Town.SENDER) : token));
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
        loop.runOnContext(ignored -> send(System.nanoTime()).onComplete(answered));
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

    /**
     * Presses so often, whether the last ones were answered or not. Each counts from the moment at which it was meant to be
     * sent: what makes others wait is not left out.
     */
    Future<List<Answered>> pressAtRate(int perSecond, Duration time) {
        var all = Promise.<List<Answered>>promise();
        long between = NANOS_PER_SECOND / perSecond;
        long many = time.toNanos() / between;
        loop.runOnContext(ignored -> {
            long began = System.nanoTime();
            var answers = new ArrayList<Future<Answered>>();
            vertx.setPeriodic(1, timer -> {
                while (answers.size() < many && began + answers.size() * between <= System.nanoTime()) {
                    answers.add(send(began + answers.size() * between));
                }
                if (answers.size() == many && vertx.cancelTimer(timer)) {
                    Future.all(answers).map(done -> done.<Answered>list()).onComplete(all);
                }
            });
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
        send(System.nanoTime()).onSuccess(answer -> {
            answers.add(answer);
            pressUntil(until, answers, done);
        });
    }

    private Future<Answered> send(long sentAt) {
        var press = presses.next();
        return http.request(raise)
                .compose(request -> request.send(Buffer.buffer(press.body())))
                .compose(response -> response.body().map(body -> response.statusCode()))
                .otherwise(0)
                .map(status -> new Answered(press.alarm(), status, sentAt, System.nanoTime()));
    }
}
