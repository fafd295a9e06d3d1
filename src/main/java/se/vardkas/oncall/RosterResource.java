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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.Directory;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.access.Role;
import se.vardkas.oncall.RosterViews.ChangesView;
import se.vardkas.oncall.RosterViews.OverrideRequest;
import se.vardkas.oncall.RosterViews.OverrideView;
import se.vardkas.oncall.RosterViews.OverridesView;
import se.vardkas.oncall.RosterViews.RosterRequest;
import se.vardkas.oncall.RosterViews.RosterView;
import se.vardkas.oncall.RosterViews.RostersView;
import se.vardkas.oncall.rota.Span;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.time.Moments;

/** Rosters, what is otherwise for a time, and who is on call by both. */
@Path("/api/v1/rosters")
@Tag(name = "Rosters")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class RosterResource {
    private static final Duration AHEAD = Duration.ofDays(14);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final CurrentCaller caller;
    private final Rosters rosters;
    private final Directory directory;
    private final Clock clock;

    RosterResource(CurrentCaller caller, Rosters rosters, Directory directory, Clock clock) {
        this.caller = caller;
        this.rosters = rosters;
        this.directory = directory;
        this.clock = clock;
    }

    /** The tenant's rosters. */
    @GET
    @Operation(operationId = "rosters", summary = "All rosters")
    public Uni<RostersView> all() {
        return rosters.all(caller.get().tenant())
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
        return directory
                .unit(tenant, unit)
                .invoke(known -> {
                    if (known.isEmpty()) {
                        throw ProblemKind.invalid("unitId", "is no unit of yours");
                    }
                })
                .chain(() -> rosters.add(tenant, unit, request.name(), roster))
                .map(row -> Response.created(URI.create("/api/v1/rosters/" + row.id))
                        .tag(String.valueOf(row.version))
                        .entity(RosterView.of(row))
                        .build());
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
        return rosters.change(caller.get().tenant(), id, RosterViews.version(ifMatch), request.name(), request.roster())
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
        return rosters.rota(caller.get().tenant(), id).map(rota -> ChangesView.of(rota, range));
    }

    /** What is otherwise than the roster says, in the order in which it was made. */
    @GET
    @Path("/{id}/overrides")
    @Operation(operationId = "overrides", summary = "What is otherwise than the roster says")
    public Uni<OverridesView> overrides(@PathParam("id") UUID id) {
        return rosters.overrides(caller.get().tenant(), id)
                .map(rows ->
                        new OverridesView(rows.stream().map(OverrideView::of).toList()));
    }

    /** Makes it otherwise for a time: somebody is added, removed, replaced, or two swap. */
    @POST
    @Path("/{id}/overrides")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.RESPONDER_NAME, Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME})
    @Operation(
            operationId = "addOverride",
            summary = "Make it otherwise for a time",
            description = "type add, remove, replace (by) or swap (by, byFrom, byUntil); person, from, until")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = OverrideView.class)))
    public Uni<Response> addOverride(@PathParam("id") UUID id, @NotNull @Valid OverrideRequest request) {
        var who = caller.get();
        return rosters.override(who.tenant(), id, request.override(), who.person())
                .map(row -> Response.status(Response.Status.CREATED)
                        .entity(OverrideView.of(row))
                        .build());
    }

    /** Withdraws an override. */
    @DELETE
    @Path("/{id}/overrides/{override}")
    @RolesAllowed({Role.RESPONDER_NAME, Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME})
    @Operation(operationId = "withdrawOverride", summary = "Withdraw an override")
    public Uni<Void> withdraw(@PathParam("id") UUID id, @PathParam("override") UUID override) {
        return rosters.withdraw(caller.get().tenant(), id, override);
    }

    private Span range(@Nullable Instant from, @Nullable Instant until) {
        var begin = from == null ? Moments.now(clock) : from;
        var end = until == null ? begin.plus(AHEAD) : until;
        if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw ProblemKind.invalid("until", "lies after from, by 366 days at most");
        }
        return new Span(begin, end);
    }

    private static Response tagged(RosterRow row) {
        return Response.ok(RosterView.of(row)).tag(String.valueOf(row.version)).build();
    }
}
