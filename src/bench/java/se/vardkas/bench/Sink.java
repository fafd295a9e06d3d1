package se.vardkas.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The providers, as quick as can be: takes every push, SMS and call, and notes when which alarm's came. */
final class Sink implements AutoCloseable {
    /** In a push's data, or in the address that an SMS or a call is reported to. */
    private static final Pattern NOTIFICATION =
            Pattern.compile("(?:\"notificationId\"\\s*:\\s*\"|notification(?:=|%3D))([0-9a-f-]{36})");

    private static final Pattern ALARM = Pattern.compile("\"alarmId\"\\s*:\\s*\"([0-9a-f-]{36})\"");

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Map<UUID, Arrivals> byAlarm = new ConcurrentHashMap<>();
    private final Map<UUID, Long> byNotification = new ConcurrentHashMap<>();
    private volatile boolean keepsNotifications;
    private final AtomicLong others = new AtomicLong();
    private volatile Consumer<String> whenFirst = path -> {};
    private final HttpServer http;

    Sink() {
        http = Waiting.on(vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(this::take)
                .listen(0));
    }

    /** What came for one alarm; whoever waits for the first is told when it came. */
    private static final class Arrivals {
        private final CompletableFuture<Long> first = new CompletableFuture<>();
        private int count;
        private long last;
    }

    int port() {
        return http.actualPort();
    }

    /** Where it is on a port, without a slash at the end. */
    static String address(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** Its own thread, for reading what it costs. */
    long threadId() {
        var id = new CompletableFuture<Long>();
        vertx.runOnContext(ignored -> id.complete(Thread.currentThread().getId()));
        return id.join();
    }

    /** The moment at which the first request for an alarm comes, by {@link System#nanoTime}. */
    CompletableFuture<Long> first(UUID alarm) {
        return arrivals(alarm).first;
    }

    /** What to do from now on with the path of the first request for an alarm as it comes, before it is answered. */
    void whenFirst(Consumer<String> action) {
        whenFirst = action;
    }

    /** How many requests came for an alarm. */
    int count(UUID alarm) {
        var arrivals = byAlarm.get(alarm);
        if (arrivals == null) {
            return 0;
        }
        synchronized (arrivals) {
            return arrivals.count;
        }
    }

    /** The moment at which the last one so far came. */
    long last(UUID alarm) {
        var arrivals = arrivals(alarm);
        synchronized (arrivals) {
            return arrivals.last;
        }
    }

    /** Notes from now on which message came when, too. */
    void keepNotifications() {
        keepsNotifications = true;
    }

    /** When the last request for each message came, by {@link System#nanoTime}. */
    Map<UUID, Long> notifications() {
        return Map.copyOf(byNotification);
    }

    /** How many requests came that were no push for an alarm. */
    long others() {
        return others.get();
    }

    @Override
    public void close() {
        Waiting.on(vertx.close());
    }

    private Arrivals arrivals(UUID alarm) {
        return byAlarm.computeIfAbsent(alarm, ignored -> new Arrivals());
    }

    private void take(HttpServerRequest request) {
        long now = System.nanoTime();
        request.body().onSuccess(body -> answer(request, body, now));
    }

    private void answer(HttpServerRequest request, Buffer body, long now) {
        var json = request.response().putHeader("Content-Type", "application/json");
        var text = body.toString();
        if (keepsNotifications) {
            keepNotification(text, now);
        }
        var alarm = ALARM.matcher(text);
        if (request.path().endsWith("messages:send") && alarm.find()) {
            note(UUID.fromString(alarm.group(1)), request.path(), now);
            json.end("{\"name\":\"projects/bench/messages/1\"}");
        } else {
            others.incrementAndGet();
            json.setStatusCode(201).end("{\"sid\":\"SM00000000000000000000000000000000\",\"status\":\"queued\"}");
        }
    }

    private void keepNotification(String text, long now) {
        var notification = NOTIFICATION.matcher(text);
        if (notification.find()) {
            byNotification.put(UUID.fromString(notification.group(1)), now);
        }
    }

    private void note(UUID alarm, String path, long now) {
        var arrivals = arrivals(alarm);
        synchronized (arrivals) {
            arrivals.count++;
            arrivals.last = now;
        }
        if (!arrivals.first.isDone()) {
            whenFirst.accept(path);
        }
        arrivals.first.complete(now);
    }
}
