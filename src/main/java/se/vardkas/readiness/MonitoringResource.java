package se.vardkas.readiness;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.audit.AuditState;
import se.vardkas.platform.audit.Auditor;
import se.vardkas.platform.audit.Finding;

/** Whether the program watches over itself, for consoles: they show when it does not, and when they cannot ask. */
@Path("/api/v1/monitoring")
@Tag(name = "Readiness")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class MonitoringResource {
    private final Auditor auditor;
    private final Clock clock;

    MonitoringResource(Auditor auditor, Clock clock) {
        this.auditor = auditor;
        this.clock = clock;
    }

    /** As the replica that answers has last seen it; nothing of any tenant. */
    @GET
    @Operation(
            operationId = "monitoring",
            summary = "Whether the program watches over itself, and what it found",
            description =
                    "Looked at every 5 seconds. Ask again every 15 seconds; no answer means that monitoring is lost")
    public MonitoringView monitoring() {
        return MonitoringView.of(auditor.state(), clock.instant());
    }

    /** How things stand. */
    @Schema(name = "Monitoring")
    public record MonitoringView(
            @Schema(
                    enumeration = {"clean", "findings", "lost"},
                    description = "lost: nobody has looked for 20 seconds, so it is not known how things stand")
            String state,

            @Schema(description = "When the last look ended") @Nullable
            Instant lookedAt,

            @Schema(description = "When the last look ended that found nothing") @Nullable
            Instant cleanAt,

            List<FindingView> findings) {
        static MonitoringView of(AuditState state, Instant now) {
            return new MonitoringView(
                    state.at(now).name().toLowerCase(Locale.ROOT),
                    state.lookedAt(),
                    state.cleanAt(),
                    state.findings().stream().map(FindingView::of).toList());
        }
    }

    /** Something that ought not to be. */
    @Schema(name = "MonitoringFinding")
    public record FindingView(
            @Schema(examples = "duty-late") String what,
            long count,

            @Schema(description = "How late the latest of them is")
            long worstSeconds) {
        static FindingView of(Finding finding) {
            return new FindingView(
                    finding.what(), finding.count(), finding.worst().toSeconds());
        }
    }
}
