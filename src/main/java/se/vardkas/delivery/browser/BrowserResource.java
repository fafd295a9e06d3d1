package se.vardkas.delivery.browser;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import se.vardkas.delivery.send.Senders;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.DeviceOwners;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.webpush.SubscriptionRules;

/** The browsers that ring for the caller, besides their phone. */
@Path("/api/v1/me/browsers")
@Tag(name = "Devices")
@Authenticated
public class BrowserResource {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CurrentCaller caller;
    private final DeviceOwners owners;
    private final SubscriptionRules rules;
    private final Senders senders;

    BrowserResource(CurrentCaller caller, DeviceOwners owners, SubscriptionRules rules, Senders senders) {
        this.caller = caller;
        this.owners = owners;
        this.rules = rules;
        this.senders = senders;
    }

    /** Adds a browser; the same one again changes nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "addBrowser",
            summary = "Have this browser ring too",
            description =
                    "The body is the browser's PushSubscription as JSON. Whoever it rang for before is not reached by it any"
                            + " more. Of many browsers the ten that were added last ring.")
    @APIResponse(responseCode = "201", description = "Added")
    public Uni<Void> add(@NotNull @Valid SubscriptionRequest request) {
        mustRing(senders);
        var who = caller.get();
        return owners.alsoReachedBy(who.tenant(), who.person(), address(request));
    }

    /** Takes a browser away. */
    @POST
    @Path("/removal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "removeBrowser",
            summary = "Have this browser ring no more",
            description = "With the same body. One that does not ring is none that could be taken away: 204 too.")
    @APIResponse(responseCode = "204", description = "Taken away")
    public Uni<Void> remove(@NotNull @Valid SubscriptionRequest request) {
        var who = caller.get();
        return owners.notReachedBy(who.tenant(), who.person(), address(request), "removed");
    }

    /** Nobody is to believe that a browser rings which does not. */
    static void mustRing(Senders senders) {
        if (!senders.ringsBrowsers()) {
            throw ProblemKind.NOT_FOUND.because(
                    "This installation does not ring browsers: it has no push to phones beside"
                            + " which they ring, or no vardkas.webpush.subject.");
        }
    }

    private String address(SubscriptionRequest request) {
        return rules.checked("endpoint", JSON.valueToTree(request).toString());
    }

    /** Where a browser is reached; further fields are ignored. */
    @Schema(
            name = "PushSubscription",
            example =
                    "{\"endpoint\": \"https://push.example.com/p/AbC\", \"keys\": {\"p256dh\": \"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4\", \"auth\": \"BTBZMqHH6r4Tts7J_aSIgg\"}}")
    public record SubscriptionRequest(
            @NotBlank @Size(max = 2000) String endpoint,

            @NotNull @Valid KeysRequest keys) {
        /** Leaves everything out, for logs. */
        @Override
        public String toString() {
            return "SubscriptionRequest";
        }
    }

    /** What seals messages to it. */
    @Schema(name = "PushSubscriptionKeys")
    public record KeysRequest(
            @Schema(description = "An uncompressed point of P-256 in base64url") @NotBlank @Size(max = 200)
            String p256dh,

            @Schema(description = "16 bytes in base64url") @NotBlank @Size(max = 200)
            String auth) {
        /** Leaves everything out, for logs. */
        @Override
        public String toString() {
            return "KeysRequest";
        }
    }
}
