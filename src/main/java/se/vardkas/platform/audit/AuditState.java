package se.vardkas.platform.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the looks of this process have shown so far.
 *
 * @param lookedAt when the last one ended; {@code null}: there was none yet
 * @param cleanAt when the last clean one ended; {@code null}: there was none yet
 * @param findings what the last one found
 */
public record AuditState(
        @Nullable Instant lookedAt, @Nullable Instant cleanAt, List<Finding> findings) {
    static final AuditState NONE = new AuditState(null, null, List.of());
    /** A few looks may be late on a busy machine before nobody can be said to look. */
    private static final Duration LOST_AFTER = Duration.ofSeconds(20);

    /** How things stand. */
    public enum Standing {
        /** All is well. */
        CLEAN,
        /** Something is wrong, or was until it was mended just now. */
        FINDINGS,
        /** Nobody looks: it is not known how things stand. */
        LOST
    }

    AuditState after(List<Finding> found, Instant now) {
        return new AuditState(now, found.isEmpty() ? now : cleanAt, List.copyOf(found));
    }

    /** How things stand at a moment. */
    public Standing at(Instant now) {
        if (lookedAt == null || lookedAt.plus(LOST_AFTER).isBefore(now)) {
            return Standing.LOST;
        }
        return findings.isEmpty() ? Standing.CLEAN : Standing.FINDINGS;
    }
}
