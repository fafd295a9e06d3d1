package se.vardkas.delivery;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.send.twilio.Twilio;
import se.vardkas.delivery.send.twilio.TwilioStatus;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.ids.Uuids;
import se.vardkas.platform.problem.ProblemKind;

/** Where Twilio reports on messages and calls. The signature is looked at before anything else. */
@Path("/api/v1/callbacks/twilio")
@Tag(name = "Callbacks")
@Consumes(MediaType.WILDCARD)
public class TwilioCallbackResource {
    private static final ProblemKind SIGNATURE = new ProblemKind(403, "signature", "The signature does not hold");

    private final Twilio twilio;
    private final Receipts receipts;

    TwilioCallbackResource(Twilio twilio, Receipts receipts) {
        this.twilio = twilio;
        this.receipts = receipts;
    }

    /** What became of an SMS. */
    @POST
    @Path("/message-status")
    @Operation(operationId = "twilioMessageStatus", summary = "Twilio reports what became of an SMS")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED))
    @APIResponse(responseCode = "204", description = "Taken, whether or not it told anything new")
    public Uni<Void> messageStatus(
            @QueryParam("tenant") @Nullable String tenant,
            @QueryParam("notification") @Nullable String notification,
            @HeaderParam("X-Twilio-Signature") @Nullable String signature,
            @Context HttpServerRequest request,
            byte[] body) {
        var fields = signedFields(request, body, signature);
        return take(tenant, notification, id -> TwilioStatus.ofMessage(id, fields));
    }

    /** What became of a call. */
    @POST
    @Path("/voice-status")
    @Operation(operationId = "twilioVoiceStatus", summary = "Twilio reports what became of a call")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED))
    @APIResponse(responseCode = "204", description = "Taken, whether or not it told anything new")
    public Uni<Void> voiceStatus(
            @QueryParam("tenant") @Nullable String tenant,
            @QueryParam("notification") @Nullable String notification,
            @HeaderParam("X-Twilio-Signature") @Nullable String signature,
            @Context HttpServerRequest request,
            byte[] body) {
        var fields = signedFields(request, body, signature);
        return take(tenant, notification, id -> TwilioStatus.ofCall(id, fields));
    }

    private Map<String, String> signedFields(HttpServerRequest request, byte[] body, @Nullable String signature) {
        var fields = new HashMap<String, String>();
        var form = new QueryStringDecoder(new String(body, StandardCharsets.UTF_8), false).parameters();
        boolean repeated = form.values().stream().anyMatch(values -> values.size() > 1);
        form.forEach((name, values) -> fields.put(name, values.get(0)));
        // A field sent twice is signed in no agreed way, and Twilio sends none.
        if (repeated || !twilio.signed(request.uri(), fields, signature)) {
            throw SIGNATURE.because("X-Twilio-Signature is missing or does not match this request.");
        }
        return fields;
    }

    private Uni<Void> take(
            @Nullable String tenant, @Nullable String notification, Function<NotificationId, Optional<Report>> read) {
        var tenantId = Optional.ofNullable(tenant).flatMap(Uuids::parse).map(TenantId::new);
        var report = Optional.ofNullable(notification)
                .flatMap(Uuids::parse)
                .map(NotificationId::new)
                .flatMap(read);
        return tenantId.isEmpty() || report.isEmpty()
                ? Uni.createFrom().voidItem()
                : receipts.report(tenantId.get(), report.get()).replaceWithVoid();
    }
}
