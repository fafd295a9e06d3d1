package se.vardkas.escalation;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.directory.org.UnitId;
import se.vardkas.escalation.PlanRegister.Wanted;
import se.vardkas.escalation.PlanViews.InForceView;
import se.vardkas.escalation.PlanViews.PlanRequest;
import se.vardkas.escalation.PlanViews.PlanView;
import se.vardkas.escalation.PlanViews.PlansView;
import se.vardkas.escalation.kept.KeptPlan;
import se.vardkas.escalation.kept.KeptPlan.Place;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.web.IfMatch;

/** Response plans. Managers see and make those of their own unit and see those of all, coordinators and administrators make all. */
@Path("/api/v1/plans")
@Tag(name = "Plans")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME})
public class PlanResource {
    private final CurrentCaller caller;
    private final PlanRegister plans;

    PlanResource(CurrentCaller caller, PlanRegister plans) {
        this.caller = caller;
        this.plans = plans;
    }

    /** Plans as they are now. */
    @GET
    @Operation(operationId = "plans", summary = "All plans", description = "The newest version of each")
    public Uni<PlansView> all(@QueryParam("unit") @Nullable UUID unit, @QueryParam("kind") @Nullable String kind) {
        var wanted = kind == null ? null : kind(kind);
        return plans.all(caller.get())
                .map(found -> new PlansView(found.stream()
                        .filter(plan -> unit == null
                                || new UnitId(unit).equals(plan.place().unit()))
                        .filter(plan -> wanted == null || wanted == plan.place().kind())
                        .map(PlanView::of)
                        .toList()));
    }

    /** The plan that a press in a unit goes by, whether its own or inherited. */
    @GET
    @Path("/in-force")
    @Operation(operationId = "planInForce", summary = "The plan that a press in a unit goes by")
    public Uni<InForceView> inForce(
            @QueryParam("unit") @Nullable UUID unit,
            @QueryParam("kind") @Nullable @Schema(enumeration = {"panic", "threat", "assist"}) String kind) {
        if (unit == null) {
            throw ProblemKind.invalid("unit", "must name a unit");
        }
        var asked = kind(kind);
        return plans.inForce(caller.get(), new UnitId(unit), asked)
                .map(choice -> InForceView.of(choice, new UnitId(unit), asked));
    }

    /** Makes the plan of a unit, or of all units without one of their own. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addPlan",
            summary = "Make a plan",
            description = "A unit has one plan of a kind, and so have all units together")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    public Uni<Response> add(@NotNull @Valid PlanRequest request) {
        var place = new Place(request.unit(), kind(request.kind()));
        return plans.add(caller.get(), place, wanted(request))
                .map(plan -> tagged(Response.created(URI.create("/api/v1/plans/" + plan.id())), plan));
    }

    /** One plan, with the ETag that a change needs. */
    @GET
    @Path("/{id}")
    @Operation(operationId = "plan", summary = "A plan")
    @APIResponse(
            responseCode = "200",
            description = "The plan",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    public Uni<Response> one(@PathParam("id") UUID id) {
        return plans.find(caller.get(), id).map(plan -> tagged(Response.ok(), plan));
    }

    /** What it was before, and who changed it when. */
    @GET
    @Path("/{id}/versions")
    @Operation(
            operationId = "planVersions",
            summary = "A plan's versions, the newest first",
            description = "At most 200; a plan that was deleted has them still")
    public Uni<PlansView> versions(@PathParam("id") UUID id) {
        return plans.versions(caller.get(), id)
                .map(found -> new PlansView(found.stream().map(PlanView::of).toList()));
    }

    /** Changes a plan; alarms under way keep the version that they began with. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changePlan",
            summary = "Change a plan",
            description = "Alarms under way keep the version that they began with")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    public Uni<Response> change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid PlanRequest request) {
        int version = IfMatch.version(ifMatch);
        var who = caller.get();
        return plans.find(who, id)
                .invoke(plan -> checkStays(plan.place(), request))
                .chain(() -> plans.change(who, id, version, wanted(request)))
                .map(plan -> tagged(Response.ok(), plan));
    }

    /** Deletes a unit's own plan: the one of all units holds there again. */
    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deletePlan",
            summary = "Delete a unit's own plan",
            description = "The plan of all units holds there again; that one cannot be deleted")
    public Uni<Void> delete(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Parameter(description = PlanViews.CONFIRM) @QueryParam("confirm") boolean confirm) {
        return plans.delete(caller.get(), id, IfMatch.version(ifMatch), confirm);
    }

    private static void checkStays(Place place, PlanRequest request) {
        if (request.unitId() != null && !new UnitId(request.unitId()).equals(place.unit())) {
            throw ProblemKind.invalid("unitId", "is not where the plan holds: make another one there");
        }
        if (request.kind() != null && kind(request.kind()) != place.kind()) {
            throw ProblemKind.invalid("kind", "is not what the plan is for: make another one");
        }
    }

    private static AlarmKind kind(@Nullable String name) {
        return AlarmKind.named(String.valueOf(name))
                .orElseThrow(() -> ProblemKind.invalid("kind", "is panic, threat or assist"));
    }

    private static Wanted wanted(PlanRequest request) {
        return new Wanted(request.label(), request.draft(), request.confirmed());
    }

    private static Response tagged(Response.ResponseBuilder answer, KeptPlan plan) {
        return answer.tag(String.valueOf(plan.version()))
                .entity(PlanView.of(plan))
                .build();
    }
}
