package se.vardkas.oncall;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where calendars read shifts. They cannot sign in: the link is the key. */
@Path("/calendar")
@Tag(name = "Rosters")
public class CalendarResource {
    private static final String CALENDAR = "text/calendar;charset=utf-8";

    private final Feeds feeds;

    CalendarResource(Feeds feeds) {
        this.feeds = feeds;
    }

    /** Shifts as they really are, 30 days back and 180 days ahead. */
    @GET
    @Path("/{token}.ics")
    @Produces(CALENDAR)
    @Operation(operationId = "calendar", summary = "Shifts as a calendar (RFC 5545), 30 days back and 180 days ahead")
    @APIResponse(
            responseCode = "200",
            description = "The calendar",
            content = @Content(mediaType = "text/calendar", schema = @Schema(implementation = String.class)))
    public Uni<Response> calendar(@PathParam("token") String token, @QueryParam("lang") @Nullable String language) {
        return feeds.read(token, "en".equals(language) ? "On call" : "Jour")
                .map(text -> Response.ok(text)
                        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                        .build());
    }
}
