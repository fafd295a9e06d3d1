package se.vardkas.delivery.order;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.send.Senders;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.web.IfMatch;

/** In which order SMS and calls go to providers. */
@Path("/api/v1/providers")
@Tag(name = "Providers")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_NAME)
public class ProviderOrderResource {
    private final CurrentCaller caller;
    private final ProviderOrders orders;
    private final Senders senders;

    ProviderOrderResource(CurrentCaller caller, ProviderOrders orders, Senders senders) {
        this.caller = caller;
        this.orders = orders;
        this.senders = senders;
    }

    /** The order, and what there is to choose from. */
    @Schema(name = "ProviderOrder")
    public record OrderView(
            @Schema(description = "First tried first") List<String> sms,

            @Schema(description = "First tried first") List<String> voice,

            Available available) {}

    /** The providers that have their settings. */
    @Schema(name = "ProvidersAvailable")
    public record Available(List<String> sms, List<String> voice) {}

    /** An order to be chosen. */
    @Schema(name = "ProviderOrderRequest")
    public record OrderRequest(
            @NotNull List<String> sms, @NotNull List<String> voice) {}

    /** The order, with the ETag that a change needs. */
    @GET
    @Operation(operationId = "providers", summary = "In which order SMS and calls go to providers")
    @APIResponse(
            responseCode = "200",
            description = "The order",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Uni<Response> read() {
        return orders.read(caller.get().tenant()).map(this::tagged);
    }

    /** Chooses another order. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setProviders",
            summary = "Choose in which order SMS and calls go to providers",
            description =
                    "The first one is tried first. The next one has the message too, at once where the first one fails, and"
                            + " after twenty seconds where it has not confirmed that the message came and nobody has proved that they know. One that"
                            + " is not named is not used.")
    @APIResponse(
            responseCode = "200",
            description = "Chosen; other replicas know within five seconds",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Uni<Response> set(@HeaderParam("If-Match") @Nullable String ifMatch, @NotNull @Valid OrderRequest request) {
        int version = IfMatch.version(ifMatch);
        check("sms", request.sms(), Channel.SMS);
        check("voice", request.voice(), Channel.VOICE);
        return orders.choose(caller.get().tenant(), version, request.sms(), request.voice())
                .map(this::tagged);
    }

    private void check(String field, List<String> wanted, Channel channel) {
        var available = senders.providers(channel);
        boolean usable = available.containsAll(wanted) && new HashSet<>(wanted).size() == wanted.size();
        if (!usable || wanted.isEmpty() && !available.isEmpty()) {
            throw ProblemKind.invalid(field, "must name each at most once, and at least one, of " + available);
        }
    }

    private Response tagged(Chosen chosen) {
        var available = new Available(senders.providers(Channel.SMS), senders.providers(Channel.VOICE));
        return Response.ok(new OrderView(chosen.sms(), chosen.voice(), available))
                .tag(String.valueOf(chosen.version()))
                .build();
    }
}
