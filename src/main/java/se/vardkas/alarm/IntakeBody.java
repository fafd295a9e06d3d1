package se.vardkas.alarm;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import se.vardkas.platform.web.BodyLimit;

/**
 * Reads the body of a press before any framework looks at the request. No header that a phone gets wrong may refuse a cry
 * for help, and a phone that dies half-way through its body has still cried.
 */
@ApplicationScoped
class IntakeBody {
    /** What a press may weigh. */
    static final int LONGEST = 64 * 1024;

    private static final String BODY = "vardkas.press";
    private static final int BEFORE_EVERYTHING = 1_000;
    private static final Set<String> PATHS = Set.of("/api/v1/alarms", "/api/v1/alarms/");

    void register(@Observes Filters filters) {
        filters.register(this::filter, BEFORE_EVERYTHING);
    }

    /** The body that was read. */
    static byte[] of(RoutingContext request) {
        Buffer body = request.get(BODY);
        return body == null ? new byte[0] : body.getBytes();
    }

    private void filter(RoutingContext request) {
        if (request.request().method() != HttpMethod.POST
                || !PATHS.contains(request.request().path())) {
            request.next();
        } else if (BodyLimit.length(request) > LONGEST) {
            BodyLimit.refuse(request, "retry-without-note");
        } else {
            read(request);
        }
    }

    private static void read(RoutingContext request) {
        var http = request.request();
        http.headers().set(HttpHeaders.CONTENT_TYPE, "application/octet-stream");
        http.headers().set(HttpHeaders.ACCEPT, "application/json");
        var body = Buffer.buffer();
        var reading = new Reading(request, body);
        http.handler(reading::take);
        http.endHandler(ended -> reading.done());
        http.exceptionHandler(broken -> reading.done());
        http.resume();
    }

    /** One body being read; goes on once, whole, broken off, or too long. */
    private static final class Reading {
        private final RoutingContext request;
        private final Buffer body;
        private boolean over;

        Reading(RoutingContext request, Buffer body) {
            this.request = request;
            this.body = body;
        }

        void take(Buffer chunk) {
            if (over) {
                return;
            }
            body.appendBuffer(chunk);
            if (body.length() > LONGEST) {
                over = true;
                BodyLimit.refuse(request, "retry-without-note");
            }
        }

        void done() {
            if (!over) {
                over = true;
                request.put(BODY, body);
                request.next();
            }
        }
    }
}
