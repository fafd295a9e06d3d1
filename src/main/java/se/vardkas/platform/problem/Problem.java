package se.vardkas.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error, {@code application/problem+json} (RFC 9457). Holds nothing of another tenant, no SQL and no
 * class name.
 *
 * @param next what a phone should do: {@code retry-now} or {@code retry-without-note}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem")
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @Nullable List<Violation> violations,
        @Nullable String next) {

    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    Problem(ProblemKind kind, @Nullable String detail, @Nullable List<Violation> violations, @Nullable String next) {
        this(
                kind.type(),
                kind.title(),
                kind.status(),
                kind.code(),
                detail == null ? said(kind, violations) : detail,
                violations,
                next);
    }

    /** One sentence for whoever shows nothing else. */
    private static String said(ProblemKind kind, @Nullable List<Violation> violations) {
        return violations == null || violations.isEmpty()
                ? kind.title() + "."
                : violations.stream()
                        .map(violation -> violation.field() + " " + violation.message())
                        .collect(Collectors.joining("; ", "", "."));
    }

    /** One field and what is wrong with it. */
    @Schema(name = "Violation")
    public record Violation(String field, String message) {}
}
