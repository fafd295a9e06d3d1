package se.vardkas.readiness;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.Directory;
import se.vardkas.directory.org.Unit;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.Caller;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.time.Moments;
import se.vardkas.platform.web.PageLimit;
import se.vardkas.readiness.DrillResults.Drilled;
import se.vardkas.readiness.DrillViews.DrillPage;
import se.vardkas.readiness.DrillViews.DrillRequest;
import se.vardkas.readiness.DrillViews.RaisedView;
import se.vardkas.readiness.DrillViews.ResultView;
import se.vardkas.readiness.DrillViews.SummaryView;
import se.vardkas.readiness.drill.Participant;
import se.vardkas.timeline.chain.AlarmId;

/** Drills: run one now, and read what they have shown. Managers see to their own unit. */
@Path("/api/v1/drills")
@Tag(name = "Drills")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME})
public class DrillResource {

    private final CurrentCaller caller;
    private final DrillScope scopes;
    private final DrillRuns runs;
    private final DrillResults results;
    private final Directory directory;
    private final Ids ids;
    private final Clock clock;

    DrillResource(
            CurrentCaller caller,
            DrillScope scopes,
            DrillRuns runs,
            DrillResults results,
            Directory directory,
            Ids ids,
            Clock clock) {
        this.caller = caller;
        this.scopes = scopes;
        this.runs = runs;
        this.results = results;
        this.directory = directory;
        this.ids = ids;
        this.clock = clock;
    }

    /** Runs a drill now. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "runDrill",
            summary = "Run a drill now",
            description = "It ends when its time is up, and makes way at once for a real alarm of any of its people. It"
                    + " joins a drill of the same raiser that goes on.")
    @APIResponse(
            responseCode = "201",
            description = "Raised",
            content = @Content(schema = @Schema(implementation = RaisedView.class)))
    public Uni<Response> run(@NotNull @Valid DrillRequest request) {
        var who = caller.get();
        var run = ordered(who, request);
        var unit = request.unitId() == null ? null : new UnitId(request.unitId());
        return scopes.raiser(who, run.raiser(), unit)
                .chain(() -> runs.now(who.tenant(), run))
                .map(alarm -> Response.created(URI.create("/api/v1/drills/" + alarm))
                        .entity(new RaisedView(alarm.value()))
                        .build());
    }

    private DrillRun ordered(Caller who, DrillRequest request) {
        var raiser = request.raiserId() == null ? who.person() : new PersonId(request.raiserId());
        var seconds = request.durationSeconds() == null ? DrillScheduleViews.USUAL : request.durationSeconds();
        var kind = DrillScheduleViews.kindNamed(request.kind());
        return new DrillRun(ids.next(), false, Moments.now(clock), raiser, who.person(), kind, seconds, null);
    }

    /** Drills, the newest first. */
    @GET
    @Operation(operationId = "drills", summary = "Drills in short, the newest first")
    public Uni<DrillPage> page(
            @QueryParam("unit") @Nullable UUID unit,
            @QueryParam("cursor") @Nullable UUID cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var who = caller.get();
        int most = PageLimit.of(limit);
        var asked = unit == null ? null : new UnitId(unit);
        return scopes.of(who).chain(scope -> {
            var only = scope.narrowed(asked).orElse(null);
            if (!scope.everywhere() && !scope.covers(only)) {
                return Uni.createFrom().item(new DrillPage(List.of(), null));
            }
            return results.page(who.tenant(), only, cursor, most + 1).chain(found -> page(who.tenant(), found, most));
        });
    }

    private Uni<DrillPage> page(TenantId tenant, List<Drilled> found, int most) {
        var page = found.subList(0, Math.min(found.size(), most));
        var next = found.size() > most ? page.get(most - 1).drill().id().toString() : null;
        return units(tenant, page)
                .map(units -> new DrillPage(
                        page.stream().map(one -> SummaryView.of(one, units)).toList(), next));
    }

    /** What one drill has shown. */
    @GET
    @Path("/{id}")
    @Operation(operationId = "drill", summary = "What a drill has shown: who proved that they knew, and how fast")
    public Uni<ResultView> one(@PathParam("id") UUID id) {
        var who = caller.get();
        return scopes.of(who)
                .chain(scope -> results.find(who.tenant(), new AlarmId(id)).invoke(found -> {
                    if (!scope.covers(found.drill().unit())) {
                        throw DrillScope.unknown();
                    }
                }))
                .chain(found -> view(who.tenant(), found));
    }

    private Uni<ResultView> view(TenantId tenant, Drilled drilled) {
        var people = drilled.result().people().stream().map(Participant::person).toList();
        return units(tenant, List.of(drilled))
                .chain(units -> directory.cards(tenant, people).map(cards -> ResultView.of(drilled, units, cards)));
    }

    private Uni<Map<UUID, Unit>> units(TenantId tenant, List<Drilled> drills) {
        return Multi.createFrom()
                .items(drills.stream()
                        .map(one -> one.drill().unit())
                        .filter(Objects::nonNull)
                        .distinct())
                .onItem()
                .transformToUniAndConcatenate(unit -> directory.unit(tenant, unit))
                .collect()
                .asList()
                .map(found -> found.stream()
                        .flatMap(Optional::stream)
                        .collect(Collectors.toMap(unit -> unit.id().value(), unit -> unit)));
    }
}
