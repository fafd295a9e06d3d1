package se.vardkas.alarm;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.view.AlarmView;
import se.vardkas.alarm.view.AlarmViews;
import se.vardkas.identity.CurrentCaller;

/** Alarms to read, each as its reader may see it. */
@Path("/api/v1/alarms")
@Tag(name = "Alarms")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class AlarmListResource {
    private final CurrentCaller caller;
    private final AlarmReader reader;
    private final AlarmViews views;

    AlarmListResource(CurrentCaller caller, AlarmReader reader, AlarmViews views) {
        this.caller = caller;
        this.reader = reader;
        this.views = views;
    }

    /** The alarms the caller may know of, newest first. */
    @GET
    @Operation(
            operationId = "listAlarms",
            summary = "List alarms, newest first",
            description = "Your own, those you were told of, those of the units you manage; all of the tenant for"
                    + " coordinators and administrators. Canaries stand in no list. A repeated"
                    + " parameter means any of its values.")
    public Uni<AlarmPage> list(
            @QueryParam("state") @Parameter(description = "raised, acknowledged, on-site, closed, or open")
                    List<String> state,
            @QueryParam("kind") List<String> kind,
            @QueryParam("unit") List<String> unit,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("drill") @Nullable @Parameter(description = "true: drills alone; false: none") String drill,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var filter = AlarmFilter.read(state, kind, unit, from, to, drill, cursor, limit);
        var who = caller.get();
        return reader.page(who, filter).chain(found -> {
            var page = found.subList(0, Math.min(found.size(), filter.limit()));
            var next = found.size() > page.size() ? page.get(page.size() - 1).alarm() : null;
            return views.all(
                            who.tenant(),
                            page.stream().map(AlarmReader.Found::seen).toList())
                    .map(items -> new AlarmPage(
                            items,
                            next == null ? null : AlarmFilter.Cursor.after(next).toText()));
        });
    }

    /** One alarm. */
    @GET
    @Path("/{id}")
    @Operation(operationId = "alarm", summary = "One alarm")
    public Uni<AlarmView> one(@PathParam("id") String id) {
        var who = caller.get();
        return reader.find(who, id).chain(found -> views.of(who.tenant(), found.seen()));
    }

    /** A page of alarms. */
    @Schema(name = "AlarmPage")
    public record AlarmPage(
            List<AlarmView> items,

            @Schema(description = "The cursor of the next page; null: this is the last") @Nullable
            String next) {}
}
