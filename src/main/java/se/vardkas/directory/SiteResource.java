package se.vardkas.directory;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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

/** The sites where people work. */
@Path("/api/v1/sites")
@Tag(name = "Organisation")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class SiteResource {
    private final CurrentCaller caller;
    private final SiteRegister sites;

    SiteResource(CurrentCaller caller, SiteRegister sites) {
        this.caller = caller;
        this.sites = sites;
    }

    /** The tenant's sites. */
    @GET
    @RolesAllowed({Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME})
    @Operation(operationId = "sites", summary = "All sites")
    public Uni<SitesView> all() {
        return sites.all(caller.get().tenant())
                .map(rows -> new SitesView(rows.stream().map(SiteView::of).toList()));
    }

    /** Adds a site. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(operationId = "addSite", summary = "Add a site")
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = SiteView.class)))
    public Uni<Response> add(@NotNull @Valid SiteRequest request) {
        return sites.add(caller.get().tenant(), request.wanted())
                .map(row -> tagged(Response.created(URI.create("/api/v1/sites/" + row.id)), row));
    }

    /** One site, with the ETag that a change needs. */
    @GET
    @Path("/{id}")
    @RolesAllowed({Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME})
    @Operation(operationId = "site", summary = "A site")
    @APIResponse(
            responseCode = "200",
            description = "The site",
            content = @Content(schema = @Schema(implementation = SiteView.class)))
    public Uni<Response> one(@PathParam("id") UUID id) {
        return sites.find(caller.get().tenant(), id).map(row -> tagged(Response.ok(), row));
    }

    /** Changes a site; alarms under way see it at their next step. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(operationId = "changeSite", summary = "Change a site")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = SiteView.class)))
    public Uni<Response> change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid SiteRequest request) {
        return sites.change(caller.get().tenant(), id, IfMatch.version(ifMatch), request.wanted())
                .map(row -> tagged(Response.ok(), row));
    }

    private static Response tagged(Response.ResponseBuilder answer, SiteRow row) {
        return answer.tag(String.valueOf(row.version)).entity(SiteView.of(row)).build();
    }

    /** A site to be. */
    @Schema(name = "SiteRequest", example = """
                    {"unitId": "01890a5d-ac96-774b-bcce-b302099a8057", "name": "Stadshuset", "code": "STH"}""")
    public record SiteRequest(
            @NotNull UUID unitId,
            @NotBlank @Size(max = 100) String name,

            @Schema(description = "All that a push, an SMS or a call says of the place")
            @NotNull
            @Pattern(regexp = "[A-Z0-9]{2,6}")
            String code) {
        private SiteRegister.Wanted wanted() {
            return new SiteRegister.Wanted(unitId, name, code);
        }
    }

    /** A site. */
    @Schema(name = "OrganisationSite")
    public record SiteView(UUID id, UUID unitId, String name, String code) {
        private static SiteView of(SiteRow row) {
            return new SiteView(row.id, row.unitId, row.name, row.code);
        }
    }

    /** Sites. */
    @Schema(name = "OrganisationSites")
    public record SitesView(List<SiteView> items) {}
}
