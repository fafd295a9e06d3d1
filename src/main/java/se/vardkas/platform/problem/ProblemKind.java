package se.vardkas.platform.problem;

import java.util.List;

/**
 * One kind of error, with a code that clients may rely on. Each room declares its own as constants.
 *
 * @param status the HTTP status
 * @param code stable, kebab-case
 * @param title the same for every occurrence
 */
public record ProblemKind(int status, String code, String title) {
    /** One or more fields that cannot be used as they are. */
    public static final ProblemKind VALIDATION = new ProblemKind(400, "validation", "The request cannot be used");

    /** What is not there, or not the caller's to know of. */
    public static final ProblemKind NOT_FOUND = new ProblemKind(404, "not-found", "There is no such thing");

    /** Something the service stands on does not answer; the same request may be sent again. */
    public static final ProblemKind UNAVAILABLE =
            new ProblemKind(503, "unavailable", "The service cannot answer right now");

    /** A body that is larger than what it is for. */
    public static final ProblemKind TOO_LARGE = new ProblemKind(413, "too-large", "The body is too large");

    /** An occurrence, said to the client in one sentence. */
    public ProblemException because(String detail) {
        return new ProblemException(new Problem(this, detail, null, null));
    }

    /** An occurrence with advice for the phone, such as {@code retry-now}. */
    public ProblemException because(String detail, String next) {
        return new ProblemException(new Problem(this, detail, null, next));
    }

    /** An occurrence, with the fields by which it is put right. */
    public ProblemException because(String detail, List<Problem.Violation> violations) {
        return new ProblemException(new Problem(this, detail, List.copyOf(violations), null));
    }

    /** A validation problem about one field. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new Problem.Violation(field, message)));
    }

    /** A validation problem about several fields. */
    public static ProblemException invalid(List<Problem.Violation> violations) {
        return new ProblemException(new Problem(VALIDATION, null, List.copyOf(violations), null));
    }

    /** The address that names this kind. */
    public String type() {
        return "urn:vardkas:problem:" + code;
    }
}
