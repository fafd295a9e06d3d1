package se.vardkas.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;

/** What HTTP alone costs here: takes whatever is posted, on one event loop, and answers 201. */
final class Echo implements AutoCloseable {
    private static final Duration TIME = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpServer http = Waiting.on(vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
            .requestHandler(request -> request.body()
                    .onSuccess(body -> request.response().setStatusCode(201).end("{}")))
            .listen(0));

    /** Posts a second that are answered here, one in flight on each connection, once both sides are warm. */
    static double postsPerSecond(int connections) {
        try (var echo = new Echo();
                var phones = new Phones(echo.port(), "", connections, PressMaker.endless())) {
            Waiting.on(phones.pressFor(TIME, connections));
            return Waiting.on(phones.pressFor(TIME, connections)).size() / (double) TIME.toSeconds();
        }
    }

    int port() {
        return http.actualPort();
    }

    @Override
    public void close() {
        Waiting.on(vertx.close());
    }
}
