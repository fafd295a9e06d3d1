package se.vardkas.alarm;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.view.AlarmView;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.timeline.Timeline;

/** News of alarms as they happen, as Server-Sent Events. */
@Path("/api/v1/alarms/stream")
@Tag(name = "Alarms")
@Authenticated
public class AlarmStreamResource {
    private final CurrentCaller caller;
    private final AlarmStream.Tools tools;

    AlarmStreamResource(
            CurrentCaller caller, Standings standings, Timeline timeline, LiveNews live, Vertx vertx, Clock clock) {
        this.caller = caller;
        this.tools = new AlarmStream.Tools(standings, timeline, live, vertx, clock);
    }

    /** Streams what happens to the alarms the caller may know of, until their token ends. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(operationId = "alarmStream", summary = "What happens, as it happens", description = """
                    Server-Sent Events: `event: alarm` with the alarm as you may see it. `Last-Event-ID` replays what was
                    missed for at least a day; from further back the stream says `event: reset`, and the list is to be
                    read anew. A comment comes every five seconds; a stream that is silent longer is broken.""")
    @APIResponse(
            responseCode = "200",
            description = "The stream",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = AlarmNews.class)))
    public Multi<OutboundSseEvent> stream(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId, @Context Sse sse) {
        var who = caller.get();
        var hold = new AlarmStream.Hold(caller.expiresAt(), caller.stillIn());
        return Multi.createFrom().emitter(out -> new AlarmStream(who, hold, sse, out, tools).open(lastEventId));
    }

    /** One thing that happened to an alarm, and the alarm as it is now. */
    @Schema(name = "AlarmNews")
    public record AlarmNews(UUID alarmId, int sequence, String type, AlarmView alarm) {}
}
