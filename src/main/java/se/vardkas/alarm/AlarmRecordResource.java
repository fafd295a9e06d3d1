package se.vardkas.alarm;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.view.AsItStood;
import se.vardkas.alarm.view.Export;
import se.vardkas.alarm.view.NotificationView;
import se.vardkas.alarm.view.Redaction;
import se.vardkas.delivery.Deliveries;
import se.vardkas.directory.Directory;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.timeline.Timeline;
import se.vardkas.timeline.Witness;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Chain;
import se.vardkas.timeline.chain.Entry;
import se.vardkas.timeline.chain.Head;

/** What an alarm leaves behind: its timeline, whether that verifies, and every message that was sent. */
@Path("/api/v1/alarms/{id}")
@Tag(name = "Record")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class AlarmRecordResource {
    private static final String ZIP = "application/zip";

    private final CurrentCaller caller;
    private final AlarmReader reader;
    private final Timeline timeline;
    private final Witness witness;
    private final Deliveries deliveries;
    private final Directory directory;

    AlarmRecordResource(
            CurrentCaller caller,
            AlarmReader reader,
            Timeline timeline,
            Witness witness,
            Deliveries deliveries,
            Directory directory) {
        this.caller = caller;
        this.reader = reader;
        this.timeline = timeline;
        this.witness = witness;
        this.deliveries = deliveries;
        this.directory = directory;
    }

    /** The timeline, first entry first. */
    @GET
    @Path("/timeline")
    @Operation(operationId = "timeline", summary = "Every step of an alarm", description = """
                    Each hash is SHA-256 over the hash before (32 zero bytes first) and the RFC 8785 JSON of alarmId,
                    sequence, at, type, actor and commitments. What the reader may not see is left out of data; its
                    commitment stays, so the chain can be recomputed by anybody.""")
    public Uni<TimelineView> timeline(@PathParam("id") String id) {
        return visible(id).map(visible -> {
            var entries = visible.entries();
            return new TimelineView(
                    entries.stream()
                            .map(entry -> EntryView.of(entry, visible.found()))
                            .toList(),
                    head(entries));
        });
    }

    /** Whether the timeline verifies, and is what was signed. */
    @GET
    @Path("/timeline/verification")
    @Operation(
            operationId = "verifyTimeline",
            summary = "Whether the timeline is whole and unchanged",
            description = "Its chain is computed anew, and is to go on from what the newest checkpoint says of it.")
    public Uni<VerificationView> verification(@PathParam("id") String id) {
        return witnessed(id, witness::leaf)
                .map(known -> new VerificationView(
                        Chain.verifies(known.visible().alarm(), known.visible().entries())
                                && known.signed()
                                        .map(leaf -> Witness.agrees(
                                                leaf, known.visible().entries()))
                                        .orElse(true),
                        known.visible().entries().size(),
                        head(known.visible().entries())));
    }

    /** The timeline as a file that proves itself. */
    @GET
    @Path("/export")
    @Produces(ZIP)
    @Operation(operationId = "exportAlarm", summary = "The timeline as a file that proves itself", description = """
                    A ZIP file: the timeline as the caller may see it, with a salt for each value that is shown, the first
                    checkpoint that covers its last signed entry, and the proof that leads from one to the other. `java -jar
                    quarkus-run.jar verify` checks it without a server or a database; README.txt in it says how.""")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<Response> export(@PathParam("id") String id) {
        return witnessed(id, witness::evidence)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(known -> Response.ok(Export.zip(
                                known.visible().alarm(),
                                known.visible().entries(),
                                known.visible().found().standing(),
                                known.signed()))
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"alarm-%s.zip\""
                                        .formatted(known.visible().alarm()))
                        .build());
    }

    /** Every message sent about the alarm, oldest first. */
    @GET
    @Path("/notifications")
    @Operation(operationId = "notifications", summary = "Every message sent, and how far each is proved to have come")
    public Uni<NotificationsView> notifications(@PathParam("id") String id) {
        var who = caller.get();
        return reader.find(who, id)
                .chain(found -> messages(who.tenant(), found)
                        .chain(shown -> directory
                                .names(
                                        who.tenant(),
                                        shown.stream()
                                                .map(Deliveries.Notification::recipient)
                                                .toList(),
                                        List.of())
                                .map(names -> new NotificationsView(shown.stream()
                                        .map(one -> NotificationView.of(one, names))
                                        .toList()))));
    }

    private record Visible(AlarmReader.Found found, List<Entry> entries) {
        AlarmId alarm() {
            return found.alarm().id();
        }
    }

    /** A raiser who asked to stand down reads up to there: what came later could tell which PIN it was. */
    private Uni<Visible> visible(String id) {
        var who = caller.get();
        return reader.find(who, id).chain(found -> visible(who.tenant(), found));
    }

    private Uni<Visible> visible(TenantId tenant, AlarmReader.Found found) {
        return entries(tenant, found).map(entries -> new Visible(found, entries));
    }

    /** What is visible, and what was signed of it. */
    private record Witnessed<T>(Visible visible, Optional<T> signed) {}

    private interface Asked<T> {
        Uni<Optional<T>> of(TenantId tenant, AlarmId alarm, int before);
    }

    /**
     * Asks for what was signed first, so that the entries have all of it. For whom the alarm is cut it is what was signed
     * before the last one of them: whether that was the last one at a later moment hangs on the PIN.
     */
    private <T> Uni<Witnessed<T>> witnessed(String id, Asked<T> asked) {
        var who = caller.get();
        return reader.find(who, id)
                .chain(found -> asked.of(
                                who.tenant(), found.alarm().id(), found.isCut() ? found.cutAt() : Integer.MAX_VALUE)
                        .chain(signed ->
                                visible(who.tenant(), found).map(visible -> new Witnessed<>(visible, signed))));
    }

    private Uni<List<Entry>> entries(TenantId tenant, AlarmReader.Found found) {
        return timeline.read(tenant, found.alarm().id())
                .map(entries -> found.isCut() ? entries.subList(0, Math.min(entries.size(), found.cutAt())) : entries);
    }

    private Uni<List<Deliveries.Notification>> messages(TenantId tenant, AlarmReader.Found found) {
        var all = deliveries.of(tenant, found.alarm().id());
        return found.isCut()
                ? all.chain(sent -> entries(tenant, found).map(entries -> AsItStood.of(sent, entries)))
                : all;
    }

    private static String head(List<Entry> entries) {
        return entries.isEmpty()
                ? Head.EMPTY.hash()
                : entries.get(entries.size() - 1).hash();
    }

    /** A timeline and the hash of its last entry. */
    @Schema(name = "Timeline")
    public record TimelineView(List<EntryView> items, String head) {}

    /** One entry. */
    @Schema(name = "TimelineEntry")
    public record EntryView(
            @Schema(description = "From 1, without gaps") int sequence,
            Instant at,

            @Schema(description = "Stable; unknown ones may come")
            String type,

            @Schema(description = "A person's id, system or provider")
            String actor,

            Map<String, @Nullable Object> data,
            Map<String, String> commitments,
            String hash) {
        static EntryView of(Entry entry, AlarmReader.Found found) {
            return new EntryView(
                    entry.sequence(),
                    entry.at(),
                    entry.type(),
                    entry.actor().toString(),
                    Redaction.of(entry, found.standing()),
                    entry.commitments(),
                    entry.hash());
        }
    }

    /** Whether the timeline verifies. */
    @Schema(name = "Verification")
    public record VerificationView(boolean valid, int entries, String head) {}

    /** Messages. */
    @Schema(name = "Notifications")
    public record NotificationsView(List<NotificationView> items) {}
}
