package se.vardkas.directory;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
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

/** Who is told where nobody else is. */
@Path("/api/v1/catch-all")
@Tag(name = "Organisation")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class CatchAllResource {
    private static final int MOST = 1_000;

    private final CurrentCaller caller;
    private final CatchAll catchAll;

    CatchAllResource(CurrentCaller caller, CatchAll catchAll) {
        this.caller = caller;
        this.catchAll = catchAll;
    }

    /** Who is named, with the ETag that a change needs. */
    @GET
    @RolesAllowed({Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME})
    @Operation(operationId = "catchAll", summary = "Who is told where nobody else is")
    @APIResponse(
            responseCode = "200",
            description = "Who is named",
            content = @Content(schema = @Schema(implementation = CatchAllView.class)))
    public Uni<Response> named() {
        return catchAll.named(caller.get().tenant()).map(CatchAllResource::tagged);
    }

    /** Names people; alarms under way tell them at their next step. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(operationId = "nameCatchAll", summary = "Name who is told where nobody else is")
    @APIResponse(
            responseCode = "200",
            description = "Named",
            content = @Content(schema = @Schema(implementation = CatchAllView.class)))
    public Uni<Response> name(
            @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull @Valid CatchAllRequest request) {
        return catchAll.name(caller.get().tenant(), IfMatch.version(ifMatch), Set.copyOf(request.people()))
                .map(CatchAllResource::tagged);
    }

    private static Response tagged(CatchAll.Named named) {
        return Response.ok(new CatchAllView(List.copyOf(named.people())))
                .tag(String.valueOf(named.version()))
                .build();
    }

    /** Who shall be named. */
    @Schema(name = "CatchAllRequest", example = "{\"people\": [\"01890a5d-ac96-774b-bcce-b302099a8057\"]}")
    public record CatchAllRequest(@NotNull @Size(max = MOST) List<@NotNull UUID> people) {}

    /** Who is named. */
    @Schema(name = "CatchAll")
    public record CatchAllView(
            @Schema(description = "Where nobody is named, all coordinators and administrators are told")
            List<UUID> people) {}
}
