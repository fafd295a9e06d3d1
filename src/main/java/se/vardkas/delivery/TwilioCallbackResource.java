package se.vardkas.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.send.twilio.TwilioStatus;

/** Where Twilio reports on messages and calls. The signature is looked at before anything else. */
@Path("/api/v1/callbacks/twilio")
@Tag(name = "Callbacks")
@Consumes(MediaType.WILDCARD)
public class TwilioCallbackResource {
    private final SignedForms forms;
    private final Receipts receipts;

    TwilioCallbackResource(SignedForms forms, Receipts receipts) {
        this.forms = forms;
        this.receipts = receipts;
    }

    /** What became of an SMS. */
    @POST
    @Path("/message-status")
    @Operation(operationId = "twilioMessageStatus", summary = "Twilio reports what became of an SMS")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED))
    @ResponseStatus(200)
    @APIResponse(responseCode = "200", description = "Taken, whether or not it told anything new")
    public Uni<Void> messageStatus(
            @QueryParam("tenant") @Nullable String tenant,
            @QueryParam("notification") @Nullable String notification,
            @HeaderParam("X-Twilio-Signature") @Nullable String signature,
            @Context HttpServerRequest request,
            byte[] body) {
        var fields = forms.read(request, body, signature);
        return receipts.report(tenant, notification, id -> TwilioStatus.ofMessage(id, fields));
    }

    /** What became of a call. */
    @POST
    @Path("/voice-status")
    @Operation(operationId = "twilioVoiceStatus", summary = "Twilio reports what became of a call")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED))
    @ResponseStatus(200)
    @APIResponse(responseCode = "200", description = "Taken, whether or not it told anything new")
    public Uni<Void> voiceStatus(
            @QueryParam("tenant") @Nullable String tenant,
            @QueryParam("notification") @Nullable String notification,
            @HeaderParam("X-Twilio-Signature") @Nullable String signature,
            @Context HttpServerRequest request,
            byte[] body) {
        var fields = forms.read(request, body, signature);
        return receipts.report(tenant, notification, id -> TwilioStatus.ofCall(id, fields));
    }
}
