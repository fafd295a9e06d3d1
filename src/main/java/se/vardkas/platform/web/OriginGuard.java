package se.vardkas.platform.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.problem.ProblemKind;

/**
 * Keeps other sites from acting with a visitor's cookie: an unsafe request that brings our cookie, and nothing else that says
 * who sends it, must come from one of our pages.
 */
@ApplicationScoped
class OriginGuard {
    private static final ProblemKind ORIGIN = new ProblemKind(403, "origin", "Not from another site");
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    /** As {@code identity} names the cookie that holds the access token. */
    private static final String COOKIE = "vardkas";

    private static final int BEFORE_THE_FRAMEWORKS = 490;

    /** Where the cookie opens nothing: what is sent there says by itself whose it is. */
    private static final List<String> WITHOUT_COOKIE = List.of("/api/v1/auth/", "/api/v1/callbacks/", "/standin/");

    private static final String ENROLMENT = "/api/v1/devices";

    private final String publicOrigin;

    OriginGuard(@ConfigProperty(name = "vardkas.public-url") String publicUrl) {
        var uri = URI.create(publicUrl);
        this.publicOrigin = uri.getScheme() + "://" + uri.getRawAuthority();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_FRAMEWORKS);
    }

    private void check(RoutingContext request) {
        var http = request.request();
        if (SAFE.contains(http.method())
                || !isByCookie(request)
                || isOurs(request, http.getHeader(HttpHeaders.ORIGIN))) {
            request.next();
        } else {
            ProblemAnswer.send(request, ORIGIN, null);
        }
    }

    private static boolean isByCookie(RoutingContext request) {
        var http = request.request();
        return http.getCookie(COOKIE) != null
                && http.getHeader(HttpHeaders.AUTHORIZATION) == null
                && http.getHeader("Signature") == null
                && !http.path().equals(ENROLMENT)
                && WITHOUT_COOKIE.stream().noneMatch(http.path()::startsWith);
    }

    /** Our public address, or the very host that was asked: behind a proxy the two may differ. */
    private boolean isOurs(RoutingContext request, @Nullable String origin) {
        if (origin == null) {
            return false;
        }
        var host = request.request().getHeader(HttpHeaders.HOST);
        return origin.equals(publicOrigin) || origin.equals("https://" + host) || origin.equals("http://" + host);
    }
}
