package se.vardkas.platform.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.problem.Problem;
import se.vardkas.platform.problem.ProblemKind;

/** Answers with a problem before any resource is asked. */
final class ProblemAnswer {
    private ProblemAnswer() {}

    static Future<Void> send(RoutingContext request, ProblemKind kind, @Nullable String next) {
        var problem = new JsonObject()
                .put("type", kind.type())
                .put("title", kind.title())
                .put("status", kind.status())
                .put("code", kind.code())
                .put("detail", kind.title() + ".");
        if (next != null) {
            problem.put("next", next);
        }
        return request.response()
                .setStatusCode(kind.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(problem.toBuffer());
    }
}
