package se.vardkas.delivery.browser;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.vardkas.delivery.send.Senders;
import se.vardkas.delivery.send.webpush.PushKeys;

/** The key that browsers subscribe with. */
@Path("/api/v1/push/key")
@Tag(name = "Devices")
@Authenticated
public class PushKeyResource {
    private final PushKeys keys;
    private final Senders senders;

    PushKeyResource(PushKeys keys, Senders senders) {
        this.keys = keys;
        this.senders = senders;
    }

    /** The public half. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "pushKey",
            summary = "The key that a browser subscribes to pushes with",
            description = "As applicationServerKey of pushManager.subscribe. It stays the same for this installation.")
    @APIResponse(responseCode = "200", description = "The key")
    public PushKeyView key() {
        BrowserResource.mustRing(senders);
        return new PushKeyView(keys.publicKey());
    }

    /** A key. */
    @Schema(name = "PushKey")
    public record PushKeyView(
            @Schema(description = "An uncompressed point of P-256 in base64url (RFC 8292)")
            String publicKey) {}
}
