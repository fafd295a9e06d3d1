package se.vardkas.platform.problem;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever goes wrong into one clear problem. What nobody expected is logged and said without its insides. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private static final ProblemKind UNAUTHENTICATED =
            new ProblemKind(401, "unauthenticated", "Sign in, or send a token that is still good");
    private static final ProblemKind FORBIDDEN = new ProblemKind(403, "forbidden", "Not with this role");
    private static final ProblemKind INTERNAL = new ProblemKind(500, "internal", "Something went wrong here");

    /** What the rooms said themselves. */
    @ServerExceptionMapper
    public Response said(ProblemException e) {
        return respond(e.problem());
    }

    /** No token, or one that does not hold. */
    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthenticated(SecurityException e) {
        return Response.fromResponse(respond(bare(UNAUTHENTICATED)))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    /** A good token without the role that is asked for. */
    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return respond(bare(FORBIDDEN));
    }

    /** Fields that break a rule. */
    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException e) {
        var violations = e.getConstraintViolations().stream()
                .map(violation -> new Problem.Violation(field(violation), violation.getMessage()))
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList();
        return respond(new Problem(ProblemKind.VALIDATION, null, violations, null));
    }

    /** JSON that is not of the form asked for. */
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException e) {
        var field = e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .map(name -> name == null ? "[]" : name)
                .collect(Collectors.joining("."));
        return respond(new Problem(
                ProblemKind.VALIDATION,
                null,
                List.of(new Problem.Violation(field.isEmpty() ? "body" : field, "is not of the form asked for")),
                null));
    }

    /** What the framework refused: no such path, method, media type or body. */
    @ServerExceptionMapper
    public Response refused(WebApplicationException e, UriInfo uri) {
        if (e.getCause() instanceof MismatchedInputException mismatch) {
            return mismatched(mismatch);
        }
        int status = e.getResponse().getStatus();
        if (status == 400) {
            return respond(invalid("body", "cannot be read"));
        }
        if (e.getCause() instanceof IllegalArgumentException || e.getCause() instanceof DateTimeException) {
            var parameter = namedBy(e.getCause(), uri);
            if (parameter.isPresent()) {
                return respond(invalid(parameter.get(), "is not of the form asked for"));
            }
        }
        if (status < 400) {
            return e.getResponse();
        }
        return respond(bare(kind(status)));
    }

    /** What nobody expected. */
    @ServerExceptionMapper
    public Response unexpected(Throwable e) {
        LOG.error("A request failed in a way nobody expected", e);
        return respond(bare(INTERNAL));
    }

    /** The query's parameter that could not be read: the frameworks say no more than its value, and call it not found. */
    private static Optional<String> namedBy(Throwable unread, UriInfo uri) {
        var said = String.valueOf(unread.getMessage());
        boolean isOfPath =
                uri.getPathParameters().values().stream().flatMap(List::stream).anyMatch(said::contains);
        return isOfPath
                ? Optional.empty()
                : uri.getQueryParameters().entrySet().stream()
                        .filter(parameter -> parameter.getValue().stream()
                                .anyMatch(value -> !value.isEmpty() && said.contains(value)))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    private static Problem invalid(String field, String message) {
        return new Problem(ProblemKind.VALIDATION, null, List.of(new Problem.Violation(field, message)), null);
    }

    private static Problem bare(ProblemKind kind) {
        return new Problem(kind, null, null, null);
    }

    private static Response respond(Problem problem) {
        var response = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.status() == 503) {
            response.header(HttpHeaders.RETRY_AFTER, 1);
        }
        return response.build();
    }

    private static ProblemKind kind(int status) {
        return switch (status) {
            case 400 -> ProblemKind.VALIDATION;
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> ProblemKind.NOT_FOUND;
            case 405 -> new ProblemKind(405, "method-not-allowed", "Not with this method");
            case 406 -> new ProblemKind(406, "not-acceptable", "There is no such representation");
            case 413 -> ProblemKind.TOO_LARGE;
            case 415 -> new ProblemKind(415, "unsupported-media-type", "Not with this media type");
            default -> new ProblemKind(status, "refused", "The request was refused");
        };
    }

    private static String field(ConstraintViolation<?> violation) {
        // The first two nodes name our method and its parameter, which are none of the client's business.
        var names = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .map(node -> node.getIndex() == null ? node.getName() : "[" + node.getIndex() + "]." + node.getName())
                .skip(2)
                .collect(Collectors.joining("."));
        return names.isEmpty() ? "body" : names;
    }
}
