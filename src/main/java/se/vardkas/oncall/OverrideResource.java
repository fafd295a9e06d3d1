package se.vardkas.oncall;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.access.Role;
import se.vardkas.oncall.OverrideViews.MadeView;
import se.vardkas.oncall.OverrideViews.OverrideRequest;
import se.vardkas.oncall.OverrideViews.OverrideView;
import se.vardkas.oncall.OverrideViews.OverridesView;
import se.vardkas.oncall.RosterChanges.Target;

/** What is otherwise than a roster says, for a time. */
@Path("/api/v1/rosters/{id}/overrides")
@Tag(name = "Rosters")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class OverrideResource {
    private final CurrentCaller caller;
    private final Rosters rosters;
    private final RosterChanges changes;

    OverrideResource(CurrentCaller caller, Rosters rosters, RosterChanges changes) {
        this.caller = caller;
        this.rosters = rosters;
        this.changes = changes;
    }

    /** What is otherwise than the roster says, in the order in which it was made. */
    @GET
    @Operation(operationId = "overrides", summary = "What is otherwise than the roster says")
    public Uni<OverridesView> overrides(@PathParam("id") UUID id) {
        return rosters.overrides(caller.get().tenant(), id)
                .map(rows ->
                        new OverridesView(rows.stream().map(OverrideView::of).toList()));
    }

    /** Makes it otherwise for a time: somebody is added, removed, replaced, or two swap. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.RESPONDER_NAME, Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME})
    @Operation(
            operationId = "addOverride",
            summary = "Make it otherwise for a time",
            description =
                    "type add, remove, replace (by) or swap (by, byFrom, byUntil); person, from, until. The answer shows what"
                            + " it does; one that changes nothing is made, with a warning")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = MadeView.class)))
    public Uni<Response> addOverride(@PathParam("id") UUID id, @NotNull @Valid OverrideRequest request) {
        var who = caller.get();
        return changes.override(target(id, Boolean.TRUE.equals(request.confirm())), request.override(), who.person())
                .map(made -> Response.status(Response.Status.CREATED)
                        .entity(MadeView.of(made.row(), OverrideEffect.of(made, made.row().madeAt)))
                        .build());
    }

    /** Withdraws an override. */
    @DELETE
    @Path("/{override}")
    @RolesAllowed({Role.RESPONDER_NAME, Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME})
    @Operation(operationId = "withdrawOverride", summary = "Withdraw an override")
    public Uni<Void> withdraw(
            @PathParam("id") UUID id,
            @PathParam("override") UUID override,
            @Parameter(description = RosterViews.CONFIRM) @QueryParam("confirm") boolean confirm) {
        return changes.withdraw(target(id, confirm), override);
    }

    private Target target(UUID roster, boolean confirmed) {
        return new Target(caller.get().tenant(), roster, confirmed);
    }
}
