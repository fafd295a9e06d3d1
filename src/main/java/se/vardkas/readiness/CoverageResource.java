package se.vardkas.readiness;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.access.Role;
import se.vardkas.oncall.rota.Span;
import se.vardkas.readiness.cover.CoverState;
import se.vardkas.readiness.cover.Verdict;

/** Whether a panic would be heard, unit by unit: the standing warning where it would not. */
@Path("/api/v1/coverage")
@Tag(name = "Readiness")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class CoverageResource {
    private final CurrentCaller caller;
    private final CoverageReader reader;

    CoverageResource(CurrentCaller caller, CoverageReader reader) {
        this.caller = caller;
        this.reader = reader;
    }

    /** Worked out now, the worst first. */
    @GET
    @RolesAllowed({Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME, Role.SAFETY_REP_NAME})
    @Operation(
            operationId = "coverage",
            summary = "Whether a panic would be heard in each unit",
            description = "Managers see their own unit, coordinators, administrators and safety representatives all")
    public Uni<CoverageView> coverage() {
        return reader.of(caller.get()).map(CoverageView::of);
    }

    /** The units that the reader may see. */
    @Schema(name = "Coverage")
    public record CoverageView(
            @Schema(description = "The worst first") List<UnitView> items,

            @Schema(description = "In how many of these units nobody would come")
            int uncovered,

            @Schema(description = "In how many of these units little is missing")
            int thin) {
        static CoverageView of(List<CoverageReader.Found> found) {
            return new CoverageView(
                    found.stream()
                            .sorted(Comparator.comparing((CoverageReader.Found one) ->
                                            one.verdict().state())
                                    .reversed())
                            .map(UnitView::of)
                            .toList(),
                    count(found, CoverState.UNCOVERED),
                    count(found, CoverState.THIN));
        }

        private static int count(List<CoverageReader.Found> found, CoverState state) {
            return (int)
                    found.stream().filter(one -> one.verdict().state() == state).count();
        }
    }

    /** A unit. */
    @Schema(name = "UnitCoverage")
    public record UnitView(
            UnitRef unit,

            @Schema(enumeration = {"covered", "thin", "uncovered"})
            String state,

            @Schema(description = "Since when it is known to be so")
            Instant since,

            Instant checkedAt,

            @Schema(
                    description =
                            "Why it is not covered: nobody-reachable, catch-all, needs-two-and-only-one, nobody-on-call,"
                                    + " roster-gap (within 24 hours), device-silent, push-unproven,"
                                    + " number-not-verified")
            List<String> reasons,

            @Schema(
                    description = "What is amiss with the channels of those whom the plan means first, in the words of"
                            + " previews, covered or not")
            List<AmissView> amiss,

            @Schema(description = "How many people the plan's first step reaches")
            int reachedInFirstStep,

            @Schema(
                    description = "How many phones of those whom the plan reaches first proved to be alive in the last"
                            + " 24 hours")
            int provable,

            @Schema(description = "When next nobody is on call of those the plan asks for") @Nullable
            GapView nextGap) {
        private static UnitView of(CoverageReader.Found found) {
            var unit = found.coverage().unit();
            return new UnitView(
                    new UnitRef(unit.id().value(), unit.name()),
                    found.verdict().state().wireName(),
                    found.since(),
                    found.at(),
                    found.verdict().reasons(),
                    AmissView.of(Verdict.amiss(found.coverage().preview())),
                    found.coverage().reachedInFirstStep(),
                    found.provable(),
                    GapView.of(found.coverage().preview().nextGap()));
        }
    }

    /** Something that is amiss. */
    @Schema(name = "CoverageAmiss")
    public record AmissView(
            @Schema(examples = "push-unproven") String reason,

            @Schema(description = "Of how many people") int people) {
        private static List<AmissView> of(SortedMap<String, Integer> amiss) {
            return amiss.entrySet().stream()
                    .map(one -> new AmissView(one.getKey(), one.getValue()))
                    .toList();
        }
    }

    /** Which unit. */
    @Schema(name = "UnitRef")
    public record UnitRef(UUID id, String name) {}

    /** When nobody is on call. */
    @Schema(name = "CoverageGap")
    public record GapView(Instant from, Instant until) {
        private static @Nullable GapView of(@Nullable Span gap) {
            return gap == null ? null : new GapView(gap.from(), gap.to());
        }
    }
}
