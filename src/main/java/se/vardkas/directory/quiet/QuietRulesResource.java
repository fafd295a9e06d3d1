package se.vardkas.directory.quiet;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.quiet.QuietViews.RulesRequest;
import se.vardkas.directory.quiet.QuietViews.RulesView;
import se.vardkas.identity.Caller;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.DeviceOwners;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.web.IfMatch;

/** When what may not disturb people: by themselves, by managers for people of their unit, and by administrators. */
@Path("/api/v1/people/{id}/quiet-rules")
@Tag(name = "Contact points")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class QuietRulesResource {
    private final CurrentCaller caller;
    private final DeviceOwners owners;
    private final QuietSettings settings;

    QuietRulesResource(CurrentCaller caller, DeviceOwners owners, QuietSettings settings) {
        this.caller = caller;
        this.owners = owners;
        this.settings = settings;
    }

    /** A person's rules, with the ETag that a change needs. */
    @GET
    @Operation(operationId = "quietRules", summary = "When what may not disturb a person")
    @APIResponse(
            responseCode = "200",
            description = "The rules",
            content = @Content(schema = @Schema(implementation = RulesView.class)))
    public Uni<Response> read(@PathParam("id") UUID id) {
        var who = caller.get();
        return known(who, id)
                .chain(person -> settings.read(who.tenant(), person))
                .map(QuietRulesResource::tagged);
    }

    /** Sets a person's rules; alarms under way go by them at their next step. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setQuietRules",
            summary = "Set when what may not disturb a person",
            description =
                    "A rule takes channels away from the person for threats and calls for assistance that begin while it"
                            + " holds, for as long as it holds; never for a panic, and never for tests of a contact"
                            + " point. Nothing is taken away from whoever is on call and would be left without a"
                            + " channel, from those of a step of whom nobody would be left, from whoever would be left"
                            + " with calls alone, and from anybody once it is known that the alarm has reached nobody.")
    @APIResponse(
            responseCode = "200",
            description = "Set",
            content = @Content(schema = @Schema(implementation = RulesView.class)))
    public Uni<Response> set(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull RulesRequest request) {
        var who = caller.get();
        return known(who, id)
                .chain(person ->
                        settings.change(who.tenant(), person, IfMatch.version(ifMatch), QuietReader.read(request)))
                .map(QuietRulesResource::tagged);
    }

    /** Who may not know of the person is told that there is nobody. */
    private Uni<PersonId> known(Caller who, UUID id) {
        var person = new PersonId(id);
        var may = who.person().equals(person) ? Uni.createFrom().item(true) : owners.looksAfter(who, person);
        return may.map(allowed -> {
            if (!allowed) {
                throw QuietSettings.unknown();
            }
            return person;
        });
    }

    private static Response tagged(QuietSettings.Kept kept) {
        return Response.ok(RulesView.of(kept.rules()))
                .tag(String.valueOf(kept.version()))
                .build();
    }
}
