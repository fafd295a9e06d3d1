package se.vardkas.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.send.ReplyWording;
import se.vardkas.delivery.send.twilio.Twilio;
import se.vardkas.delivery.send.twilio.Twiml;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.ids.Uuids;

/** Where Twilio hands over what people reply: by SMS with their code, on the keypad with {@code 1} or the code. */
@Path("/api/v1/callbacks/twilio")
@Tag(name = "Callbacks")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.TEXT_XML)
public class TwilioReplyResource {
    private final SignedForms forms;
    private final Replies replies;
    private final Twilio twilio;

    TwilioReplyResource(SignedForms forms, Replies replies, Twilio twilio) {
        this.forms = forms;
        this.replies = replies;
        this.twilio = twilio;
    }

    /** An SMS that somebody has sent. */
    @POST
    @Path("/message")
    @Operation(
            operationId = "twilioMessage",
            summary = "Somebody sends an SMS",
            description =
                    "A press that a device has signed raises the alarm (see the decision on presses by SMS). A code that is theirs and was not used yet takes its alarm. After STOP no SMS goes to the number until START comes from it;"
                            + " it is still called. Any other SMS is answered 200 with no effect; after five"
                            + " wrong codes within a quarter of an hour none is looked at until it is over.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED))
    @APIResponse(responseCode = "200", description = "What Twilio answers to it, as TwiML")
    public Uni<String> message(
            @HeaderParam("X-Twilio-Signature") @Nullable String signature,
            @Context HttpServerRequest request,
            byte[] body) {
        var fields = forms.read(request, body, signature);
        return replies.toSms(fields.getOrDefault("From", ""), fields.getOrDefault("Body", ""))
                .map(words -> words.map(Twiml::message).orElseGet(Twiml::silence));
    }

    /** Something was keyed during a call. */
    @POST
    @Path("/voice")
    @Operation(
            operationId = "twilioVoice",
            summary = "Somebody keys something during a call",
            description = "`1`, or the code that they were sent, takes the alarm. Anything else is asked for again.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED))
    @APIResponse(responseCode = "200", description = "How the call goes on, as TwiML")
    public Uni<String> voice(
            @QueryParam("tenant") @Nullable String tenant,
            @QueryParam("notification") @Nullable String notification,
            @HeaderParam("X-Twilio-Signature") @Nullable String signature,
            @Context HttpServerRequest request,
            byte[] body) {
        var digits = forms.read(request, body, signature).get("Digits");
        var tenantId = Optional.ofNullable(tenant).flatMap(Uuids::parse).map(TenantId::new);
        var call = Optional.ofNullable(notification).flatMap(Uuids::parse).map(NotificationId::new);
        return digits == null || tenantId.isEmpty() || call.isEmpty()
                ? Uni.createFrom().item(Twiml.hangUp())
                : keyed(tenantId.get(), call.get(), digits);
    }

    private Uni<String> keyed(TenantId tenant, NotificationId call, String digits) {
        return replies.byKeypad(tenant, call, digits)
                .chain(answered -> answered.isPresent()
                        ? Uni.createFrom()
                                .item(Twiml.said(
                                        Replies.words(answered.get()),
                                        answered.get().language()))
                        : askAgain(tenant, call));
    }

    private Uni<String> askAgain(TenantId tenant, NotificationId call) {
        return replies.languageOf(tenant, call)
                .map(language ->
                        Twiml.asked(ReplyWording.wrong(language), language, twilio.callback("voice", tenant, call)));
    }
}
