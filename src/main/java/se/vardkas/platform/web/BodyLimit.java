package se.vardkas.platform.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.problem.ProblemKind;

/** Refuses bodies that are too large before a byte of them is read, with a problem that says so. */
@ApplicationScoped
public class BodyLimit {
    private static final long LONGEST = 256 * 1024;

    /** As {@code quarkus.http.limits.max-body-size}, which cuts off those that do not say their length. */
    private static final long LONGEST_CALENDAR = 1024 * 1024;

    private static final int BEFORE_THE_FRAMEWORKS = 500;

    void register(@Observes Filters filters) {
        filters.register(
                request -> {
                    if (length(request) > longest(request)) {
                        refuse(request, null);
                    } else {
                        request.next();
                    }
                },
                BEFORE_THE_FRAMEWORKS);
    }

    private static long longest(RoutingContext request) {
        var type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/calendar") ? LONGEST_CALENDAR : LONGEST;
    }

    /** The length a request says its body has; 0 where it says none that can be read. */
    public static long length(RoutingContext request) {
        var length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Answers 413 and closes the connection: what is still coming is not read. */
    public static void refuse(RoutingContext request, @Nullable String next) {
        request.response().putHeader(HttpHeaders.CONNECTION, "close");
        ProblemAnswer.send(request, ProblemKind.TOO_LARGE, next)
                .onComplete(sent -> request.request().connection().close());
    }
}
