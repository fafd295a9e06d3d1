package se.vardkas.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.send.elks.ElksCalls;
import se.vardkas.delivery.send.elks.ElksKeys;
import se.vardkas.delivery.send.elks.ElksStatus;
import se.vardkas.delivery.send.elks.Recordings;
import se.vardkas.platform.problem.ProblemKind;

/**
 * Where 46elks reports on SMS and calls, hands over what people send and key, and asks what a call does next. They sign
 * nothing: the addresses are sealed.
 */
@Path("/api/v1/callbacks/elks")
@Tag(name = "Callbacks")
@Consumes(MediaType.WILDCARD)
public class ElksCallbackResource {
    private static final Logger LOG = Logger.getLogger(ElksCallbackResource.class);
    /** Whoever has answered hears nothing while it is written down that they did. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final SignedForms forms;
    private final Receipts receipts;
    private final Replies replies;
    private final ElksCalls calls;

    ElksCallbackResource(SignedForms forms, Receipts receipts, Replies replies, ElksCalls calls) {
        this.forms = forms;
        this.receipts = receipts;
        this.replies = replies;
        this.calls = calls;
    }

    /** What became of an SMS. */
    @POST
    @Path("/message-status")
    @Operation(operationId = "elksMessageStatus", summary = "46elks reports what became of an SMS")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED))
    @ResponseStatus(200)
    @APIResponse(responseCode = "200", description = "Taken, whether or not it told anything new")
    public Uni<Void> messageStatus(
            @QueryParam("tenant") @Nullable String tenant,
            @QueryParam("notification") @Nullable String notification,
            @QueryParam("seal") @Nullable String seal,
            byte[] body) {
        var fields = forms.reported("message-status", tenant, notification, seal, body);
        return receipts.report(tenant, notification, id -> ElksStatus.ofMessage(id, fields.getOrDefault("status", "")));
    }

    /** An SMS that somebody has sent. */
    @POST
    @Path("/message")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            operationId = "elksMessage",
            summary = "Somebody sends an SMS",
            description = "As `twilioMessage`. 46elks signs in with HTTP Basic, as `46elks`.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED))
    @APIResponse(responseCode = "200", description = "What 46elks answers to it; empty: nothing")
    public Uni<String> message(@HeaderParam("Authorization") @Nullable String authorization, byte[] body) {
        var fields = forms.handedOver(authorization, body);
        return replies.toSms(fields.getOrDefault("from", ""), fields.getOrDefault("message", ""))
                .map(words -> words.orElse(""));
    }

    /** A call is answered: by a person, or by their voicemail. */
    @POST
    @Path("/" + ElksCalls.START)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "elksVoiceStart",
            summary = "Somebody answers a call through 46elks, or their voicemail does")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED))
    @APIResponse(responseCode = "200", description = "What the call says, as call actions of 46elks")
    public Uni<String> voiceStart(
            @QueryParam("tenant") @Nullable String tenant,
            @QueryParam("notification") @Nullable String notification,
            @QueryParam("words") @Nullable String words,
            @QueryParam("seal") @Nullable String seal,
            byte[] body) {
        var call = forms.called(ElksCalls.START, words, tenant, notification, seal, body);
        return receipts.report(call.tenant(), ElksStatus.answered(call.id()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("It was not written down that %s was answered: %s", call.id(), failure))
                .onItemOrFailure()
                .transform((known, failure) -> calls.say(call.words(), call.tenant(), call.id()));
    }

    /** Something was keyed during a call, or nothing was. */
    @POST
    @Path("/" + ElksCalls.KEYS)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "elksVoice",
            summary = "Somebody keys something during a call through 46elks",
            description = "As `twilioVoice`. They are asked for one digit, then for the rest of a code.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED))
    @APIResponse(responseCode = "200", description = "How the call goes on, as call actions of 46elks")
    public Uni<String> voice(
            @QueryParam("tenant") @Nullable String tenant,
            @QueryParam("notification") @Nullable String notification,
            @QueryParam("words") @Nullable String words,
            @QueryParam("seal") @Nullable String seal,
            byte[] body) {
        var call = forms.called(ElksCalls.KEYS, words, tenant, notification, seal, body);
        var keys = ElksKeys.after(call.words(), call.fields().get("result"));
        return switch (keys.next()) {
            case HANG_UP -> Uni.createFrom().item(calls.hangUp());
            case GO_ON -> Uni.createFrom().item(calls.goOn(keys.digits(), call.tenant(), call.id()));
            case JUDGE -> judged(call, keys.digits());
        };
    }

    /** What became of a call. */
    @POST
    @Path("/" + ElksCalls.STATUS)
    @Operation(operationId = "elksVoiceStatus", summary = "46elks reports what became of a call")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED))
    @ResponseStatus(200)
    @APIResponse(responseCode = "200", description = "Taken, whether or not it told anything new")
    public Uni<Void> voiceStatus(
            @QueryParam("tenant") @Nullable String tenant,
            @QueryParam("notification") @Nullable String notification,
            @QueryParam("seal") @Nullable String seal,
            byte[] body) {
        var fields = forms.reported(ElksCalls.STATUS, tenant, notification, seal, body);
        return receipts.report(
                tenant,
                notification,
                id -> ElksStatus.ofCall(
                        id,
                        fields.getOrDefault("state", ""),
                        fields.getOrDefault("id", ""),
                        fields.getOrDefault("duration", "")));
    }

    /** The sound of words; it holds nothing that is secret, and is the same whoever is called. */
    @GET
    @Path("/speech/{words}.wav")
    @Produces("audio/wav")
    @Operation(
            operationId = "elksSpeech",
            summary = "What a call through 46elks says",
            description =
                    "Recorded words, joined: a language, level, site code and how to answer, as in `sv-panic-s-t-h-take`.")
    @APIResponse(
            responseCode = "200",
            description = "The sound, which never changes",
            content = @Content(mediaType = "audio/wav", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response speech(@PathParam("words") String words) {
        return Recordings.sound(words)
                .map(sound -> Response.ok(sound)
                        .header(HttpHeaders.CACHE_CONTROL, FOR_GOOD)
                        .build())
                .orElseThrow(() -> ProblemKind.NOT_FOUND.because("Some of these words were never recorded."));
    }

    private Uni<String> judged(SignedForms.ElksCall call, String digits) {
        return replies.byKeypad(call.tenant(), call.id(), digits)
                .chain(answered -> answered.isPresent()
                        ? Uni.createFrom().item(told(answered.get()))
                        : replies.languageOf(call.tenant(), call.id())
                                .map(language -> calls.askAgain(language, call.tenant(), call.id())));
    }

    private String told(Replies.Answered answered) {
        return calls.told(answered.result() == ReplyReceiver.Result.TAKEN, answered.language());
    }
}
