package se.vardkas.oncall;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.oncall.CoverViews.UnitCoverView;
import se.vardkas.oncall.rota.Span;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.time.Moments;

/** Where a unit will have nobody on call, told ahead. */
@Path("/api/v1/units/{id}/cover")
@Tag(name = "Rosters")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class CoverResource {
    private static final int LONGEST_DAYS = 366;

    private final CurrentCaller caller;
    private final Covers covers;
    private final Clock clock;

    CoverResource(CurrentCaller caller, Covers covers, Clock clock) {
        this.caller = caller;
        this.covers = covers;
        this.clock = clock;
    }

    /** Gaps and double cover by all the unit's rosters together, from now on. */
    @GET
    @Operation(
            operationId = "cover",
            summary = "Where a unit has nobody on call, and where more than one",
            description = "From now on for 14 days, or as many as are asked for, 366 at most")
    public Uni<UnitCoverView> cover(@PathParam("id") UUID id, @QueryParam("days") @DefaultValue("14") int days) {
        if (days < 1 || days > LONGEST_DAYS) {
            throw ProblemKind.invalid("days", "is from 1 to 366");
        }
        var now = Moments.now(clock);
        return covers.over(caller.get().tenant(), new UnitId(id), new Span(now, now.plus(Duration.ofDays(days))))
                .map(UnitCoverView::of);
    }
}
