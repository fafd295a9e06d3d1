package se.vardkas.oncall;

import io.quarkus.security.Authenticated;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.Caller;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;

/** Links for calendars: everybody may have one to their own shifts, those who plan may have any. */
@Path("/api/v1/rosters/{id}/feeds")
@Tag(name = "Rosters")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class FeedResource {
    private static final Set<Role> PLANNERS = Set.of(Role.MANAGER, Role.COORDINATOR, Role.ADMIN);

    private final CurrentCaller caller;
    private final Feeds feeds;
    private final ChangeChecks checks;
    private final String publicUrl;

    FeedResource(
            CurrentCaller caller,
            Feeds feeds,
            ChangeChecks checks,
            @ConfigProperty(name = "vardkas.public-url") String publicUrl) {
        this.caller = caller;
        this.feeds = feeds;
        this.checks = checks;
        this.publicUrl = publicUrl;
    }

    /** Whose shifts. */
    @Schema(name = "FeedRequest", example = "{\"person\": \"01890a5d-ac96-774b-bcce-b302099a8057\"}")
    record FeedRequest(
            @Schema(description = "Whose shifts alone; none: everybody's") @Nullable
            UUID person,

            @Schema(
                    enumeration = {"sv", "en"},
                    description = "Of the calendar's words; sv where none is given")
            @Nullable
            String language) {}

    /** A feed that was made. */
    @Schema(name = "FeedMade")
    record MadeView(
            UUID id, @Schema(description = "Told this once") String url, Instant createdAt) {}

    /** A feed. */
    @Schema(name = "Feed")
    record FeedView(UUID id, @Nullable UUID person, Instant createdAt, UUID createdBy) {
        static FeedView of(Feeds.Feed feed) {
            return new FeedView(feed.id(), feed.person(), feed.createdAt(), feed.createdBy());
        }
    }

    /** Feeds. */
    @Schema(name = "Feeds")
    record FeedsView(List<FeedView> items) {}

    /** Makes a link. Whoever has it may read the shifts, so it is shown once and may be ended. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addFeed",
            summary = "Make a link for calendars",
            description = "Of one's own shifts, or, for those who plan, of anybody's or the whole roster's")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = MadeView.class)))
    public Uni<Response> add(@PathParam("id") UUID id, @NotNull FeedRequest request) {
        var who = caller.get();
        var person = request.person();
        if (!plans(who) && (person == null || !who.person().value().equals(person))) {
            throw new ForbiddenException();
        }
        var language = "en".equals(request.language()) ? "?lang=en" : "";
        return checks.person(who.tenant(), person)
                .chain(() -> feeds.make(who.tenant(), id, person, who.person()))
                .map(made -> Response.status(Response.Status.CREATED)
                        .entity(new MadeView(
                                made.id(),
                                publicUrl + "/calendar/" + made.token() + ".ics" + language,
                                made.createdAt()))
                        .build());
    }

    /** The roster's links, for those who plan; for others theirs. Their addresses are not kept. */
    @GET
    @Operation(operationId = "feeds", summary = "Links for calendars, without their addresses")
    public Uni<FeedsView> all(@PathParam("id") UUID id) {
        var who = caller.get();
        return feeds.of(who.tenant(), id, whose(who))
                .map(all -> new FeedsView(all.stream().map(FeedView::of).toList()));
    }

    /** Ends a link; whoever has it reads nothing more. */
    @DELETE
    @Path("/{feed}")
    @Operation(operationId = "endFeed", summary = "End a link for calendars")
    public Uni<Void> end(@PathParam("id") UUID id, @PathParam("feed") UUID feed) {
        var who = caller.get();
        return feeds.end(who.tenant(), id, feed, whose(who));
    }

    private static @Nullable PersonId whose(Caller who) {
        return plans(who) ? null : who.person();
    }

    private static boolean plans(Caller who) {
        return PLANNERS.stream().anyMatch(who::has);
    }
}
