package se.vardkas.platform.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.problem.ProblemKind;

/**
 * Keeps other sites from acting with a visitor's cookie: an unsafe request that brings a cookie and no token of its own
 * must come from one of our pages.
 */
@ApplicationScoped
class OriginGuard {
    private static final ProblemKind ORIGIN = new ProblemKind(403, "origin", "Not from another site");
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final int BEFORE_THE_FRAMEWORKS = 490;

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
        boolean byCookie =
                http.getHeader(HttpHeaders.COOKIE) != null && http.getHeader(HttpHeaders.AUTHORIZATION) == null;
        if (SAFE.contains(http.method()) || !byCookie || isOurs(request, http.getHeader(HttpHeaders.ORIGIN))) {
            request.next();
        } else {
            ProblemAnswer.send(request, ORIGIN, null);
        }
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
