package se.vardkas.oncall;

import io.quarkus.security.Authenticated;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.Caller;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.access.Role;
import se.vardkas.oncall.CoverViews.ChangesView;
import se.vardkas.oncall.CoverViews.OnCallView;
import se.vardkas.oncall.RosterChanges.Target;
import se.vardkas.oncall.RosterViews.RosterRequest;
import se.vardkas.oncall.RosterViews.RosterView;
import se.vardkas.oncall.RosterViews.RostersView;
import se.vardkas.oncall.rota.Span;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.time.Moments;
import se.vardkas.platform.web.IfMatch;

/** Rosters, what is otherwise for a time, and who is on call by both. */
@Path("/api/v1/rosters")
@Tag(name = "Rosters")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class RosterResource {
    private static final Duration AHEAD = Duration.ofDays(14);
    private static final Duration LONGEST = Duration.ofDays(366);

    private static final Set<Role> READ_NAMES = Set.of(Role.RESPONDER, Role.MANAGER, Role.COORDINATOR, Role.ADMIN);

    private final CurrentCaller caller;
    private final Rosters rosters;
    private final RosterChanges changes;
    private final Covers covers;
    private final Clock clock;

    RosterResource(CurrentCaller caller, Rosters rosters, RosterChanges changes, Covers covers, Clock clock) {
        this.caller = caller;
        this.rosters = rosters;
        this.changes = changes;
        this.covers = covers;
        this.clock = clock;
    }

    /** The tenant's rosters, or a unit's. */
    @GET
    @Operation(operationId = "rosters", summary = "All rosters, or a unit's")
    public Uni<RostersView> all(@QueryParam("unit") @Nullable UUID unit) {
        return rosters.all(caller.get().tenant(), unit)
                .map(rows -> new RostersView(rows.stream().map(RosterView::of).toList()));
    }

    /** Adds a roster to a unit. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME})
    @Operation(operationId = "addRoster", summary = "Add a roster")
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = RosterView.class)))
    public Uni<Response> add(@NotNull @Valid RosterRequest request) {
        var tenant = caller.get().tenant();
        var unit = new UnitId(request.unitId());
        var roster = request.roster();
        return changes.add(tenant, unit, request.name(), roster)
                .map(row -> Response.created(URI.create("/api/v1/rosters/" + row.id))
                        .tag(String.valueOf(row.version))
                        .entity(RosterView.of(row))
                        .build());
    }

    /** Who is on call for a unit. */
    @GET
    @Path("/on-call")
    @Operation(
            operationId = "onCall",
            summary = "Who is on call for a unit, by all its rosters",
            description = "Now, or at an instant that is asked for. The past is told by the rosters as they are now")
    public Uni<OnCallView> onCall(@QueryParam("unit") @NotNull UUID unit, @QueryParam("at") @Nullable Instant asked) {
        var who = caller.get();
        var at = asked == null ? Moments.now(clock) : asked;
        return covers.onCall(who.tenant(), new UnitId(unit), at, mayReadNames(who))
                .map(onCall -> OnCallView.of(new UnitId(unit), at, onCall.people(), onCall.names()));
    }

    /** One roster, with the ETag that a change needs. */
    @GET
    @Path("/{id}")
    @Operation(operationId = "roster", summary = "A roster")
    @APIResponse(
            responseCode = "200",
            description = "The roster",
            content = @Content(schema = @Schema(implementation = RosterView.class)))
    public Uni<Response> one(@PathParam("id") UUID id) {
        return rosters.find(caller.get().tenant(), id).map(RosterResource::tagged);
    }

    /** Changes a roster's name and layers; alarms under way see it at their next step. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME})
    @Operation(operationId = "changeRoster", summary = "Change a roster")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = RosterView.class)))
    public Uni<Response> change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid RosterRequest request) {
        var target = new Target(caller.get().tenant(), id, Boolean.TRUE.equals(request.confirm()));
        var unit = new UnitId(request.unitId());
        return changes.change(target, IfMatch.version(ifMatch), unit, request.name(), request.roster())
                .map(RosterResource::tagged);
    }

    /** Who is on call when, as it really is: cut where that changes; nobody is a gap. */
    @GET
    @Path("/{id}/shifts")
    @Operation(
            operationId = "shifts",
            summary = "Who is on call when, overrides in",
            description = "From now on for 14 days where no range is given; 366 days at most")
    public Uni<ChangesView> shifts(
            @PathParam("id") UUID id,
            @QueryParam("from") @Nullable Instant from,
            @QueryParam("until") @Nullable Instant until) {
        var range = range(from, until);
        return rosters.state(caller.get().tenant(), id, range).map(state -> ChangesView.of(state.rota(), range));
    }

    /** Deletes a roster, with its overrides, calendar and feeds. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed({Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME})
    @Operation(operationId = "deleteRoster", summary = "Delete a roster")
    public Uni<Void> delete(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Parameter(description = RosterViews.CONFIRM) @QueryParam("confirm") boolean confirm) {
        return changes.delete(new Target(caller.get().tenant(), id, confirm), IfMatch.version(ifMatch));
    }

    private Span range(@Nullable Instant from, @Nullable Instant until) {
        var begin = from == null ? Moments.now(clock) : from;
        var end = until == null ? begin.plus(AHEAD) : until;
        if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw ProblemKind.invalid("until", "lies after from, by 366 days at most");
        }
        return new Span(begin, end);
    }

    private static boolean mayReadNames(Caller who) {
        return READ_NAMES.stream().anyMatch(who::has);
    }

    private static Response tagged(RosterRow row) {
        return Response.ok(RosterView.of(row)).tag(String.valueOf(row.version)).build();
    }
}
