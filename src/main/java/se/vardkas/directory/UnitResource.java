package se.vardkas.directory;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
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
import java.util.List;
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

/** The units of the organisation: which lies under which, and who heads them. */
@Path("/api/v1/units")
@Tag(name = "Organisation")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class UnitResource {
    private final CurrentCaller caller;
    private final UnitRegister units;

    UnitResource(CurrentCaller caller, UnitRegister units) {
        this.caller = caller;
        this.units = units;
    }

    /** The tenant's units. */
    @GET
    @RolesAllowed({Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME})
    @Operation(operationId = "units", summary = "All units")
    public Uni<UnitsView> all() {
        return units.all(caller.get().tenant())
                .map(rows -> new UnitsView(rows.stream().map(UnitView::of).toList()));
    }

    /** Adds a unit. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(operationId = "addUnit", summary = "Add a unit")
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = UnitView.class)))
    public Uni<Response> add(@NotNull @Valid UnitRequest request) {
        return units.add(caller.get().tenant(), request.wanted())
                .map(row -> tagged(Response.created(URI.create("/api/v1/units/" + row.id)), row));
    }

    /** One unit, with the ETag that a change needs. */
    @GET
    @Path("/{id}")
    @RolesAllowed({Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME})
    @Operation(operationId = "unit", summary = "A unit")
    @APIResponse(
            responseCode = "200",
            description = "The unit",
            content = @Content(schema = @Schema(implementation = UnitView.class)))
    public Uni<Response> one(@PathParam("id") UUID id) {
        return units.find(caller.get().tenant(), id).map(row -> tagged(Response.ok(), row));
    }

    /** Changes a unit; alarms under way see it at their next step. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(operationId = "changeUnit", summary = "Change a unit", description = "What is left out is removed")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = UnitView.class)))
    public Uni<Response> change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid UnitRequest request) {
        return units.change(caller.get().tenant(), id, IfMatch.version(ifMatch), request.wanted())
                .map(row -> tagged(Response.ok(), row));
    }

    private static Response tagged(Response.ResponseBuilder answer, UnitRow row) {
        return answer.tag(String.valueOf(row.version)).entity(UnitView.of(row)).build();
    }

    /** A unit to be. */
    @Schema(name = "UnitRequest", example = """
                    {"name": "Hemtjänst Norr", "parentId": "01890a5d-ac96-774b-bcce-b302099a8057",
                     "managerId": "01890a5d-ac96-774b-bcce-b302099a8058"}""")
    public record UnitRequest(
            @NotBlank @Size(max = 100) String name,

            @Schema(description = "The unit that it lies under; none: it is at the top") @Nullable
            UUID parentId,

            @Schema(description = "None: everyone of the unit with the role of a manager stands in") @Nullable
            UUID managerId,

            @Schema(description = "Told where the manager is the raiser, away or out of reach") @Nullable
            UUID deputyId) {
        private UnitRegister.Wanted wanted() {
            return new UnitRegister.Wanted(name, parentId, managerId, deputyId);
        }
    }

    /** A unit. */
    @Schema(name = "OrganisationUnit")
    public record UnitView(
            UUID id,
            String name,
            @Nullable UUID parentId,
            @Nullable UUID managerId,
            @Nullable UUID deputyId) {
        private static UnitView of(UnitRow row) {
            return new UnitView(row.id, row.name, row.parentId, row.managerId, row.deputyId);
        }
    }

    /** Units. */
    @Schema(name = "OrganisationUnits")
    public record UnitsView(List<UnitView> items) {}
}
