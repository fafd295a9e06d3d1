package se.vardkas.readiness;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.web.IfMatch;
import se.vardkas.readiness.DrillScheduleViews.ScheduleRequest;
import se.vardkas.readiness.DrillScheduleViews.ScheduleView;
import se.vardkas.readiness.DrillScheduleViews.SchedulesView;

/** When drills recur. Managers see to their own unit. */
@Path("/api/v1/drill-schedules")
@Tag(name = "Drills")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME})
public class DrillScheduleResource {
    private final CurrentCaller caller;
    private final DrillSchedules schedules;

    DrillScheduleResource(CurrentCaller caller, DrillSchedules schedules) {
        this.caller = caller;
        this.schedules = schedules;
    }

    /** All that are the caller's affair. */
    @GET
    @Operation(operationId = "drillSchedules", summary = "When drills recur")
    public Uni<SchedulesView> all() {
        return schedules
                .all(caller.get())
                .map(all -> new SchedulesView(all.stream().map(ScheduleView::of).toList()));
    }

    /** Adds a schedule. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addDrillSchedule",
            summary = "Have drills recur",
            description = "A drill that could not begin within ten minutes of its time is left out")
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = ScheduleView.class)))
    public Uni<Response> add(@NotNull @Valid ScheduleRequest request) {
        return schedules
                .add(caller.get(), request.wanted())
                .map(made -> tagged(Response.created(URI.create("/api/v1/drill-schedules/" + made.id())), made));
    }

    /** One schedule, with the ETag that a change needs. */
    @GET
    @Path("/{id}")
    @Operation(operationId = "drillSchedule", summary = "A schedule of drills")
    @APIResponse(
            responseCode = "200",
            description = "The schedule",
            content = @Content(schema = @Schema(implementation = ScheduleView.class)))
    public Uni<Response> one(@PathParam("id") UUID id) {
        return schedules.find(caller.get(), id).map(found -> tagged(Response.ok(), found));
    }

    /** Changes a schedule; a drill that goes on is not touched. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changeDrillSchedule", summary = "Change a schedule of drills")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = ScheduleView.class)))
    public Uni<Response> change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid ScheduleRequest request) {
        return schedules
                .change(caller.get(), id, IfMatch.version(ifMatch), request.wanted())
                .map(changed -> tagged(Response.ok(), changed));
    }

    /** Removes a schedule; a drill that goes on is not touched. */
    @DELETE
    @Path("/{id}")
    @Operation(operationId = "removeDrillSchedule", summary = "Have drills recur no more")
    public Uni<Void> remove(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return schedules.remove(caller.get(), id, IfMatch.version(ifMatch));
    }

    private static Response tagged(Response.ResponseBuilder answer, DrillSchedule schedule) {
        return answer.tag(String.valueOf(schedule.version()))
                .entity(ScheduleView.of(schedule))
                .build();
    }
}
