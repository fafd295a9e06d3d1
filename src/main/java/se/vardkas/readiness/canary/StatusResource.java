package se.vardkas.readiness.canary;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import se.vardkas.readiness.canary.pulse.Pulse;
import se.vardkas.readiness.canary.pulse.Pulse.Beat;

/** Whether alarms come through right now, for everybody: what canaries show where a tenant makes that public. */
@Path("/api/v1/status")
@Tag(name = "Canaries")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    private static final String KEPT_FOR = "public, max-age=30";

    private final Pulses pulses;
    private final Clock clock;

    StatusResource(Pulses pulses, Clock clock) {
        this.pulses = pulses;
        this.clock = clock;
    }

    /** Of those who have chosen a public name, by it; nothing else of any tenant. */
    @GET
    @Operation(
            operationId = "status",
            summary = "Whether alarms come through right now",
            description =
                    "Open to everybody, for those who have made it public. May be kept for 30 seconds. What was so at"
                            + " `at` is not known to be so any more two minutes later; canaries that gave way are left out")
    public Uni<RestResponse<StatusView>> status() {
        return pulses.shown()
                .map(all -> RestResponse.ResponseBuilder.ok(StatusView.of(all, clock.instant()))
                        .header(HttpHeaders.CACHE_CONTROL, KEPT_FOR)
                        .build());
    }

    /** How things stand. */
    @Schema(name = "Status")
    public record StatusView(Instant at, List<PulseView> items) {
        static StatusView of(List<Pulses.Shown> all, Instant now) {
            return new StatusView(now, all.stream().map(PulseView::of).toList());
        }
    }

    /** What canaries show under a name. */
    @Schema(name = "Pulse")
    public record PulseView(
            String name,

            @Schema(
                    enumeration = {"proved", "no-proof", "lost", "waiting"},
                    description =
                            "Of the last canary; lost: none has come for twice its interval, so it is not known how"
                                    + " things stand; waiting: none has come yet")
            String state,

            int everyMinutes,
            @Nullable Instant lastAt,

            @Schema(description = "Null: it was not proved") @Nullable
            Long lastProofMillis,

            @Schema(description = "Of the last 24 hours") @Nullable
            Long medianMillis,

            @Schema(description = "Of the last 24 hours") @Nullable
            Long slowestMillis,

            @Schema(description = "How many of the last 24 hours were proved, from 0 to 1") @Nullable
            Double dayShare,

            @Schema(description = "How many of the last 30 days were proved, from 0 to 1") @Nullable
            Double monthShare,

            @Schema(description = "Those of the last 24 hours, the oldest first")
            List<BeatView> day) {
        static PulseView of(Pulses.Shown shown) {
            Pulse pulse = shown.pulse();
            var last = pulse.last();
            return new PulseView(
                    shown.name(),
                    pulse.state().wireName(),
                    shown.everyMinutes(),
                    last == null ? null : last.at(),
                    last == null ? null : millis(last.toProof()),
                    millis(pulse.median()),
                    millis(pulse.slowest()),
                    pulse.dayShare(),
                    pulse.monthShare(),
                    pulse.day().stream().map(BeatView::of).toList());
        }
    }

    /** One canary. */
    @Schema(name = "Beat")
    public record BeatView(
            Instant at,

            @Schema(description = "Null: it was not proved") @Nullable
            Long proofMillis) {
        static BeatView of(Beat beat) {
            return new BeatView(beat.at(), millis(beat.toProof()));
        }
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
