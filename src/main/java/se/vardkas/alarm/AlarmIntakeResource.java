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
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import se.vardkas.alarm.degraded.Intake;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.alarm.press.PressReader;
import se.vardkas.alarm.quarantine.Quarantine;
import se.vardkas.alarm.view.AlarmView;
import se.vardkas.alarm.view.AlarmViews;
import se.vardkas.identity.Caller;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.time.Moments;

/** Where a cry for help comes in. Whatever is sent here by somebody we know raises an alarm. */
@Path("/api/v1/alarms")
@Tag(name = "Alarms")
@Authenticated
public class AlarmIntakeResource {
    /** What is kept is answered, with or without names. */
    private static final Duration NAMES_PATIENCE = Duration.ofSeconds(1);

    private final CurrentCaller caller;
    private final Intake intake;
    private final Quarantine quarantine;
    private final AlarmViews views;
    private final Ids ids;
    private final Clock clock;

    AlarmIntakeResource(
            CurrentCaller caller, Intake intake, Quarantine quarantine, AlarmViews views, Ids ids, Clock clock) {
        this.caller = caller;
        this.intake = intake;
        this.quarantine = quarantine;
        this.views = views;
        this.ids = ids;
        this.clock = clock;
    }

    /** Raises an alarm. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "raiseAlarm", summary = "Raise an alarm", description = """
                    Nothing in the body is worth a lost alarm: without an id one is made, an unknown kind is a panic, and
                    what cannot be read is kept as text. The same id again gives the same alarm. A press with a new id
                    joins the open alarm of the same person, and is never quieter than a new one. A device may sign the
                    request with its key instead of sending a token (RFC 9421, `ecdsa-p256-sha256`): covered are at least
                    `@method`, `@path` and `content-digest`, `keyid` is the device's id, `created` is at most ten minutes from
                    now. What a device signs that is out waits for a coordinator (202, without a body).""")
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
    @APIResponse(
            responseCode = "202",
            description =
                    "Without a body: the device that signed it is out, and a coordinator looks at it. With one: kept on disk, because the database did not confirm it in two seconds: degraded is true, the"
                            + " break-glass list is being told, and the alarm is raised under this id when the database is"
                            + " back. It cannot be read before; call for help by other means too",
            content = @Content(schema = @Schema(implementation = AlarmView.class)))
    public Uni<RestResponse<AlarmView>> raise(@Context RoutingContext request) {
        var body = IntakeBody.of(request);
        var outsider = caller.outsider();
        if (outsider.isPresent()) {
            return quarantine.keep(outsider.get(), body).replaceWith(RestResponse.accepted());
        }
        var who = caller.get();
        var now = Moments.now(clock);
        return intake.take(Attempt.first(who.tenant(), who.person(), PressReader.read(body, now), now, ids), body)
                .chain(taken -> answer(who, taken));
    }

    private Uni<RestResponse<AlarmView>> answer(Caller who, Intake.Taken taken) {
        return switch (taken.how()) {
            case RAISED -> Uni.createFrom().item(created(AlarmViews.nameless(taken.alarm())));
            case SPOOLED ->
                Uni.createFrom()
                        .item(RestResponse.status(RestResponse.Status.ACCEPTED, AlarmViews.degraded(taken.alarm())));
            case JOINED ->
                views.of(who.tenant(), seen(who, taken.alarm()))
                        .ifNoItem()
                        .after(NAMES_PATIENCE)
                        .recoverWithItem(() -> AlarmViews.nameless(seen(who, taken.alarm())))
                        .map(RestResponse::ok);
        };
    }

    /** Who pressed for somebody else is told that they were heard, not where the other is. */
    private static AlarmViews.Seen seen(Caller who, AlarmRecord alarm) {
        boolean isRaiser = alarm.alarm().raiser().equals(who.person());
        return new AlarmViews.Seen(alarm, isRaiser, true);
    }

    private static RestResponse<AlarmView> created(AlarmView view) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
                .location(URI.create("/api/v1/alarms/" + view.id()))
                .build();
    }
}
