package se.vardkas.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.send.elks.ElksStatus;

/** Where 46elks reports on SMS and hands over those that people send. They sign nothing: the addresses are sealed. */
@Path("/api/v1/callbacks/elks")
@Tag(name = "Callbacks")
@Consumes(MediaType.WILDCARD)
public class ElksCallbackResource {
    private final SignedForms forms;
    private final Receipts receipts;
    private final Replies replies;

    ElksCallbackResource(SignedForms forms, Receipts receipts, Replies replies) {
        this.forms = forms;
        this.receipts = receipts;
        this.replies = replies;
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
}
