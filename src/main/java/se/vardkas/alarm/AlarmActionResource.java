package se.vardkas.alarm;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.Answer;
import se.vardkas.alarm.lifecycle.ClosureOutcome;
import se.vardkas.alarm.press.Position;
import se.vardkas.alarm.press.PositionReader;
import se.vardkas.alarm.view.AlarmView;
import se.vardkas.alarm.view.AlarmViews;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.time.Moments;
import se.vardkas.platform.web.SafeText;

/** What people do to an alarm. */
@Path("/api/v1/alarms/{id}")
@Tag(name = "Alarms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class AlarmActionResource {
    private static final int LONGEST_TEXT = 4_000;
    private static final ObjectMapper LENIENT =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final CurrentCaller caller;
    private final AlarmActions actions;
    private final AlarmViews views;
    private final Clock clock;

    AlarmActionResource(CurrentCaller caller, AlarmActions actions, AlarmViews views, Clock clock) {
        this.caller = caller;
        this.actions = actions;
        this.views = views;
        this.clock = clock;
    }

    /** Answers the alarm. */
    @POST
    @Path("/responses")
    @Operation(
            operationId = "answerAlarm",
            summary = "Answer an alarm",
            description =
                    "The first who is coming owns it; later ones are recorded beside. The owner's 'cannot' gives it"
                            + " up, and the plan goes on at once. On a closed alarm an answer is recorded and changes nothing.")
    public Uni<AlarmView> answer(@PathParam("id") String id, @NotNull @Valid AnswerRequest request) {
        var answer = Answer.named(String.valueOf(request.answer()))
                .orElseThrow(() -> ProblemKind.invalid("answer", "must be coming, cannot or on-site"));
        var minutes = answer == Answer.COMING ? request.etaMinutes() : null;
        var who = caller.get();
        return actions.answer(who, id, answer, minutes).chain(seen -> views.of(who.tenant(), seen));
    }

    /** Writes to all involved. */
    @POST
    @Path("/messages")
    @ResponseStatus(201)
    @Operation(
            operationId = "writeMessage",
            summary = "Write to all involved",
            description =
                    "Everybody involved is told that there is something to read; the text itself is sent to nobody.")
    @APIResponse(
            responseCode = "201",
            description = "Kept",
            content = @Content(schema = @Schema(implementation = MessageView.class)))
    public Uni<MessageView> write(@PathParam("id") String id, @NotNull @Valid MessageRequest request) {
        var text = SafeText.of(request.text(), LONGEST_TEXT);
        return actions.write(caller.get(), id, text).map(sequence -> new MessageView(sequence, text));
    }

    /** Asks to stand down. */
    @POST
    @Path("/cancellation")
    @Consumes(MediaType.WILDCARD)
    @ResponseStatus(202)
    @Operation(
            operationId = "cancelAlarm",
            summary = "Ask to stand down",
            description =
                    "The answer is the same whatever PIN was sent, and no PIN closes an alarm: those who were told"
                            + " see which it was, and may then close it.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CancellationRequest.class)))
    @APIResponse(
            responseCode = "202",
            description = "Asked for",
            content = @Content(schema = @Schema(implementation = CancellationView.class)))
    public Uni<CancellationView> cancel(@PathParam("id") String id, byte[] body) {
        return actions.standDown(caller.get(), id, pin(body)).replaceWith(new CancellationView("stand-down-requested"));
    }

    /** Ends the alarm. */
    @POST
    @Path("/closure")
    @Operation(
            operationId = "closeAlarm",
            summary = "Say that it is over",
            description =
                    "By the owner, a manager or a coordinator; after a stand-down by anyone who was told. Never by"
                            + " the raiser of a panic.")
    public Uni<AlarmView> close(@PathParam("id") String id, @NotNull @Valid ClosureRequest request) {
        var outcome = ClosureOutcome.named(String.valueOf(request.outcome()))
                .orElseThrow(() -> ProblemKind.invalid("outcome", "must be incident, false-alarm, precaution or test"));
        var who = caller.get();
        return actions.close(who, id, outcome, SafeText.of(request.note(), LONGEST_TEXT))
                .chain(seen -> views.of(who.tenant(), seen));
    }

    /** Opens a closed alarm again. */
    @POST
    @Path("/reopening")
    @Operation(
            operationId = "reopenAlarm",
            summary = "Say that it is not over",
            description = "By a manager or a coordinator. Escalation starts again from the first step.")
    public Uni<AlarmView> reopen(@PathParam("id") String id, @NotNull @Valid ReopeningRequest request) {
        var who = caller.get();
        return actions.reopen(who, id, SafeText.of(request.note(), LONGEST_TEXT))
                .chain(seen -> views.of(who.tenant(), seen));
    }

    /** Adds to the trail. */
    @POST
    @Path("/positions")
    @ResponseStatus(202)
    @Operation(
            operationId = "addPositions",
            summary = "Say where you are",
            description = "A trail while the alarm is open; ignored afterwards.")
    @RequestBody(
            content =
                    @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = AlarmView.PositionView.class)))
    @APIResponse(responseCode = "202", description = "Taken")
    public Uni<Void> move(@PathParam("id") String id, @NotNull JsonNode positions) {
        return actions.move(caller.get(), id, positions(positions));
    }

    private List<Position> positions(JsonNode body) {
        if (!body.isArray()) {
            throw ProblemKind.invalid("body", "must be a list of positions");
        }
        var received = Moments.now(clock);
        var read = StreamSupport.stream(body.spliterator(), false)
                .map(node -> PositionReader.read(node, received))
                .flatMap(Optional::stream)
                .toList();
        if (read.isEmpty() && !body.isEmpty()) {
            throw ProblemKind.invalid("body", "holds no position with a latitude and a longitude");
        }
        return read;
    }

    /** Whatever was sent is a PIN, if a wrong one: a refusal would tell what no answer may tell. */
    private static String pin(byte[] body) {
        try {
            return LENIENT.readTree(body).path("pin").asText();
        } catch (IOException e) {
            return "";
        }
    }

    /** An answer. */
    @Schema(name = "Answer", example = "{\"answer\": \"coming\", \"etaMinutes\": 4}")
    public record AnswerRequest(
            @Schema(
                    required = true,
                    enumeration = {"coming", "cannot", "on-site"})
            @Nullable
            String answer,

            @Min(0) @Max(1440) @Nullable Integer etaMinutes) {}

    /** A message. */
    @Schema(name = "Message", example = "{\"text\": \"Jag tar bakvägen\"}")
    public record MessageRequest(
            @NotBlank @Size(max = LONGEST_TEXT) String text) {}

    /** A message as it was kept. */
    @Schema(name = "MessageKept")
    public record MessageView(
            @Schema(description = "Its place in the timeline")
            int sequence,

            String text) {}

    /** A PIN. */
    @Schema(name = "Cancellation", example = "{\"pin\": \"1234\"}")
    public record CancellationRequest(@Nullable String pin) {}

    /** The same for every PIN. */
    @Schema(name = "CancellationTaken")
    public record CancellationView(String state) {}

    /** How it ended. */
    @Schema(name = "Closure", example = "{\"outcome\": \"incident\", \"note\": \"Besökaren lugnade sig och gick\"}")
    public record ClosureRequest(
            @Schema(
                    required = true,
                    enumeration = {"incident", "false-alarm", "precaution", "test"})
            @Nullable
            String outcome,

            @NotBlank @Size(max = LONGEST_TEXT) String note) {}

    /** Why it is not over. */
    @Schema(name = "Reopening", example = "{\"note\": \"Hen är tillbaka\"}")
    public record ReopeningRequest(
            @NotBlank @Size(max = LONGEST_TEXT) String note) {}
}
