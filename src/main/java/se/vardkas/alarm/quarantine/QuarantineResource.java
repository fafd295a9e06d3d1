package se.vardkas.alarm.quarantine;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.degraded.Raiser;
import se.vardkas.alarm.view.AlarmView;
import se.vardkas.alarm.view.AlarmViews;
import se.vardkas.directory.Directory;
import se.vardkas.directory.Directory.Names;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.time.Moments;
import se.vardkas.platform.web.PageLimit;

/** Where coordinators see what was pressed on devices that are out, and say what it is. */
@Path("/api/v1/quarantine")
@Tag(name = "Quarantine")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.COORDINATOR_NAME, Role.ADMIN_NAME})
public class QuarantineResource {

    private final CurrentCaller caller;
    private final Quarantine quarantine;
    private final Raiser raiser;
    private final Directory directory;
    private final Ids ids;
    private final Clock clock;

    QuarantineResource(
            CurrentCaller caller, Quarantine quarantine, Raiser raiser, Directory directory, Ids ids, Clock clock) {
        this.caller = caller;
        this.quarantine = quarantine;
        this.raiser = raiser;
        this.directory = directory;
        this.ids = ids;
        this.clock = clock;
    }

    /** What waits to be looked at. */
    @GET
    @Operation(
            operationId = "quarantine",
            summary = "Presses signed by devices that are out, newest first",
            description =
                    "A phone that was reported lost has called for help. Nobody was told of it: whoever has it may"
                            + " have found it, or its owner may be in danger. Look at once.")
    public Uni<QuarantinePage> list(
            @QueryParam("cursor") @Nullable UUID cursor, @QueryParam("limit") @Nullable Integer limit) {
        var who = caller.get();
        int most = PageLimit.of(limit);
        return quarantine
                .waiting(who.tenant(), cursor, most + 1)
                .chain(found -> directory
                        .names(
                                who.tenant(),
                                found.stream().map(QuarantinedPress::person).toList(),
                                List.of())
                        .map(names -> page(found, names, most, who.has(Role.COORDINATOR))));
    }

    private static QuarantinePage page(List<QuarantinedPress> found, Names names, int most, boolean withPosition) {
        var items = found.stream()
                .limit(most)
                .map(press -> view(press, names, withPosition))
                .toList();
        return new QuarantinePage(
                items, found.size() > most ? items.get(items.size() - 1).id() : null);
    }

    /** Where somebody is, or wrote where they are, is for those alone who lead. */
    private static QuarantinedPressView view(QuarantinedPress press, Names names, boolean withPosition) {
        var sent = press.read();
        var details = new HashMap<>(sent.details());
        if (!withPosition) {
            details.keySet().removeAll(Set.of("position", "asSent"));
        }
        return new QuarantinedPressView(
                press.id(),
                press.receivedAt(),
                AlarmViews.person(press.person(), names),
                press.device(),
                sent.kind().wireName(),
                sent.drill(),
                details);
    }

    /** Takes one for real. */
    @POST
    @Path("/{id}/alarm")
    @Operation(
            operationId = "raiseQuarantined",
            summary = "Raise the alarm for the person whose device it was",
            description = "Joined to their open alarm where there is one.")
    @APIResponse(
            responseCode = "201",
            description = "Raised; names may be null here",
            content = @Content(schema = @Schema(implementation = AlarmView.class)))
    public Uni<RestResponse<AlarmView>> raise(@PathParam("id") UUID id) {
        var who = caller.get();
        return quarantine
                .find(who.tenant(), id)
                .map(found -> found.orElseThrow(QuarantineResource::unknown))
                .chain(press -> raiser.raise(press.raisedBy(who, Moments.now(clock), ids)))
                .call(raised -> quarantine.settle(who, id, raised.alarm().id().value()))
                .map(raised -> created(AlarmViews.nameless(new AlarmViews.Seen(raised.alarm(), false, false))));
    }

    private static RestResponse<AlarmView> created(AlarmView view) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
                .location(URI.create("/api/v1/alarms/" + view.id()))
                .build();
    }

    /** Lets one be. */
    @POST
    @Path("/{id}/dismissal")
    @Operation(operationId = "dismissQuarantined", summary = "Nobody is in danger: it is kept, and waits no longer")
    @APIResponse(responseCode = "204", description = "Dismissed")
    public Uni<Void> dismiss(@PathParam("id") UUID id) {
        var who = caller.get();
        return quarantine
                .settle(who, id, null)
                .invoke(settled -> {
                    if (!settled) {
                        throw unknown();
                    }
                })
                .replaceWithVoid();
    }

    private static ProblemException unknown() {
        return ProblemKind.NOT_FOUND.because("No such press waits. Somebody else may have settled it.");
    }

    /** A press of a device that is out. */
    @Schema(name = "QuarantinedPress")
    public record QuarantinedPressView(
            UUID id,
            Instant receivedAt,

            @Schema(description = "Whose device it was") AlarmView.PersonRef person,

            UUID deviceId,
            String kind,
            boolean drill,

            @Schema(description = "What was sent; without the position for administrators")
            Map<String, @Nullable Object> press) {}

    /** A page of them. */
    @Schema(name = "QuarantinePage")
    public record QuarantinePage(
            List<QuarantinedPressView> items,

            @Schema(description = "The cursor of the next page; null: this is the last") @Nullable
            UUID next) {}
}
