package se.vardkas.oncall;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.access.Role;
import se.vardkas.oncall.OverrideViews.ChangeView;
import se.vardkas.oncall.RosterChanges.Target;
import se.vardkas.platform.web.IfMatch;

/** Where a calendar comes in: shifts that are planned elsewhere. */
@Path("/api/v1/rosters/{id}/calendar")
@Tag(name = "Rosters")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class RosterCalendarResource {
    private static final int LONGEST_LIST = 1_000;

    private final CurrentCaller caller;
    private final CalendarImport calendars;

    RosterCalendarResource(CurrentCaller caller, CalendarImport calendars) {
        this.caller = caller;
        this.calendars = calendars;
    }

    /** What a calendar brought. */
    @Schema(name = "CalendarImport")
    record ImportView(
            @Schema(description = "Within 366 days from now")
            int shifts,

            boolean dryRun,

            @Schema(description = "Who is on call otherwise than before: the first 1,000 stretches")
            List<ChangeView> changes) {}

    /** Takes a calendar as a whole in the place of the one before. Layers and overrides stay as they are. */
    @PUT
    @Consumes("text/calendar")
    @RolesAllowed({Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME})
    @Operation(
            operationId = "bringCalendar",
            summary = "Bring in a calendar (RFC 5545) as a roster's shifts",
            description = """
                    Each event names people by username: all in ATTENDEE (the part before the @), else the first line of
                    SUMMARY, else ORGANIZER. Repetitions are followed 366 days ahead, 5,000 shifts at most; times without a
                    zone are in the roster's. What is wrong is told for every line, and then nothing is changed.""")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "text/calendar", schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "200",
            description = "Brought in, or what would be",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    public Uni<Response> bring(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Parameter(description = "Tell what would change, and change nothing") @QueryParam("dryRun") boolean dryRun,
            @Parameter(description = RosterViews.CONFIRM) @QueryParam("confirm") boolean confirm,
            @Parameter(hidden = true) byte[] body) {
        var target = new Target(caller.get().tenant(), id, confirm);
        var text = new String(body, StandardCharsets.UTF_8);
        return calendars
                .bring(target, IfMatch.version(ifMatch), text, dryRun)
                .map(outcome -> Response.ok(new ImportView(
                                outcome.shifts(),
                                dryRun,
                                outcome.changes().stream()
                                        .limit(LONGEST_LIST)
                                        .map(ChangeView::of)
                                        .toList()))
                        .tag(String.valueOf(outcome.roster().version))
                        .build());
    }
}
