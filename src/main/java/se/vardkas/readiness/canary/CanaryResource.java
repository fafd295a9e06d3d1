package se.vardkas.readiness.canary;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
import se.vardkas.platform.web.PageLimit;
import se.vardkas.readiness.canary.CanaryViews.CanaryRequest;
import se.vardkas.readiness.canary.CanaryViews.CanaryView;
import se.vardkas.readiness.canary.CanaryViews.ResultPage;

/** Canaries: whom they go to and how often, and how each of them went. */
@Path("/api/v1/canary")
@Tag(name = "Canaries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_NAME)
public class CanaryResource {

    private final CurrentCaller caller;
    private final CanarySettings settings;
    private final CanaryResults results;

    CanaryResource(CurrentCaller caller, CanarySettings settings, CanaryResults results) {
        this.caller = caller;
        this.settings = settings;
        this.results = results;
    }

    /** What is set, with the ETag that a change needs. */
    @GET
    @Operation(operationId = "canary", summary = "Whom canaries go to, how and how often")
    @APIResponse(
            responseCode = "200",
            description = "What is set",
            content = @Content(schema = @Schema(implementation = CanaryView.class)))
    public Uni<Response> read() {
        return settings.read(caller.get().tenant()).map(CanaryResource::tagged);
    }

    /** Sets them; the next one comes at once. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setCanary",
            summary = "Set whom canaries go to, how and how often",
            description =
                    "The next one comes at once, so that it shows whether it works. Choose a test phone, such as one"
                            + " at the duty desk: it gets a drill of kind `panic` each time, and the notice that it is over.")
    @APIResponse(
            responseCode = "200",
            description = "Set",
            content = @Content(schema = @Schema(implementation = CanaryView.class)))
    public Uni<Response> set(@HeaderParam("If-Match") @Nullable String ifMatch, @NotNull @Valid CanaryRequest request) {
        return settings.change(caller.get().tenant(), IfMatch.version(ifMatch), request.wanted())
                .map(CanaryResource::tagged);
    }

    /** Turns them off and forgets whom they went to; how they went is kept. */
    @DELETE
    @Operation(operationId = "removeCanary", summary = "Have no more canaries")
    public Uni<Void> remove(@HeaderParam("If-Match") @Nullable String ifMatch) {
        return settings.change(caller.get().tenant(), IfMatch.version(ifMatch), Canary.Wanted.OFF)
                .replaceWithVoid();
    }

    /** How canaries went, the newest first. */
    @GET
    @Path("/results")
    @Operation(operationId = "canaryResults", summary = "How canaries went in the last 90 days, the newest first")
    public Uni<ResultPage> results(
            @QueryParam("cursor") @Nullable UUID cursor, @QueryParam("limit") @Nullable Integer limit) {
        int most = PageLimit.of(limit);
        return results.page(caller.get().tenant(), cursor, most + 1).map(found -> ResultPage.of(found, most));
    }

    private static Response tagged(Canary canary) {
        return Response.ok(CanaryView.of(canary.wanted()))
                .tag(String.valueOf(canary.version()))
                .build();
    }
}
