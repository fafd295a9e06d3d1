package se.vardkas.alarm;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import se.vardkas.alarm.press.PressReader;
import se.vardkas.alarm.view.AlarmView;
import se.vardkas.alarm.view.AlarmViews;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.platform.time.Moments;

/** Where a cry for help comes in. Whatever is sent here by somebody we know raises an alarm. */
@Path("/api/v1/alarms")
@Tag(name = "Alarms")
@Authenticated
public class AlarmIntakeResource {
    private final CurrentCaller caller;
    private final Raising raising;
    private final AlarmViews views;
    private final Clock clock;

    AlarmIntakeResource(CurrentCaller caller, Raising raising, AlarmViews views, Clock clock) {
        this.caller = caller;
        this.raising = raising;
        this.views = views;
        this.clock = clock;
    }

    /** Raises an alarm. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "raiseAlarm", summary = "Raise an alarm", description = """
                    Nothing in the body is worth a lost alarm: without an id one is made, an unknown kind is a panic, and
                    what cannot be read is kept as text. The same id again gives the same alarm. A press with a new id
                    joins the open alarm of the same person, and is never quieter than a new one.""")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PressRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Raised, and kept; names may be null here",
            content = @Content(schema = @Schema(implementation = AlarmView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Joined to the alarm that this press belongs to",
            content = @Content(schema = @Schema(implementation = AlarmView.class)))
    public Uni<RestResponse<AlarmView>> raise(@Context RoutingContext request) {
        var who = caller.get();
        return raising.raise(who, PressReader.read(IntakeBody.of(request), Moments.now(clock)))
                .chain(raised -> raised.fresh()
                        ? Uni.createFrom().item(created(AlarmViews.nameless(raised.alarm())))
                        : views.of(who.tenant(), new AlarmViews.Seen(raised.alarm(), true, true))
                                .map(RestResponse::ok));
    }

    private static RestResponse<AlarmView> created(AlarmView view) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
                .location(URI.create("/api/v1/alarms/" + view.id()))
                .build();
    }
}
