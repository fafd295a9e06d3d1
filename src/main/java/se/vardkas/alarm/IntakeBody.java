package se.vardkas.alarm;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import se.vardkas.platform.web.BodyLimit;
import se.vardkas.platform.web.ReadRequest;

/**
 * Reads the body of a press before any framework looks at the request. No header that a phone gets wrong may refuse a cry
 * for help, and a phone that dies half-way through its body has still cried.
 */
@ApplicationScoped
class IntakeBody {
    /** What a press may weigh. */
    static final int LONGEST = 64 * 1024;

    private static final int BEFORE_EVERYTHING = 1_000;
    /** RFC 9110, 5.6.7. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    private static final Set<String> PATHS = Set.of("/api/v1/alarms", "/api/v1/alarms/");

    private final Clock clock;

    IntakeBody(Clock clock) {
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, BEFORE_EVERYTHING);
    }

    /** The body that was read. */
    static byte[] of(RoutingContext request) {
        return ReadRequest.of(request).map(ReadRequest::body).orElseGet(() -> new byte[0]);
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

    private void read(RoutingContext request) {
        var http = request.request();
        var whole = ReadRequest.begin(request);
        // A phone whose clock is wrong learns from it when its signature is meant to be of.
        request.response()
                .putHeader(HttpHeaders.DATE, DATE.format(clock.instant().atOffset(ZoneOffset.UTC)));
        http.headers().set(HttpHeaders.CONTENT_TYPE, "application/octet-stream");
        http.headers().set(HttpHeaders.ACCEPT, "application/json");
        var reading = new Reading(request, whole);
        http.handler(reading::take);
        http.endHandler(ended -> reading.done());
        http.exceptionHandler(broken -> reading.done());
        http.resume();
    }

    /** One body being read; goes on once, whole, broken off, or too long. */
    private static final class Reading {
        private final RoutingContext request;
        private final ReadRequest whole;
        private final Buffer body = Buffer.buffer();
        private boolean over;

        Reading(RoutingContext request, ReadRequest whole) {
            this.request = request;
            this.whole = whole;
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
                whole.end(body);
                request.next();
            }
        }
    }
}
