package se.vardkas.delivery;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.proof.Source;
import se.vardkas.directory.Sightings;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.platform.ids.Uuids;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;

/** Where a phone proves how far a message came. */
@Path("/api/v1/notifications/{id}/proofs")
@Tag(name = "Notifications")
@Authenticated
public class ProofResource {
    private static final Map<String, DeliveryState> STAGES = Map.of(
            "received", DeliveryState.RECEIVED,
            "shown", DeliveryState.SHOWN,
            "opened", DeliveryState.OPENED);

    private final CurrentCaller caller;
    private final Receipts receipts;
    private final Sightings sightings;

    ProofResource(CurrentCaller caller, Receipts receipts, Sightings sightings) {
        this.caller = caller;
        this.receipts = receipts;
        this.sightings = sightings;
    }

    /** Takes a proof from the recipient's phone; the same one again changes nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "proveNotification",
            summary = "Prove how far a message came",
            description = "By the app on the recipient's phone, for every push. May be repeated, in any order.")
    @APIResponse(responseCode = "204", description = "Kept")
    public Uni<Void> prove(@PathParam("id") String id, @NotNull @Valid ProofRequest proof) {
        var stage = proof.stage() == null ? null : STAGES.get(proof.stage());
        if (stage == null) {
            throw ProblemKind.invalid("stage", "must be received, shown or opened");
        }
        var notification = Uuids.parse(id).map(NotificationId::new).orElseThrow(ProofResource::unknown);
        var who = caller.get();
        return receipts.prove(who, new Report.Proved(notification, stage, Source.APP))
                .invoke(known -> {
                    if (!known) {
                        throw unknown();
                    }
                    sightings.seen(who.tenant(), who.person());
                })
                .replaceWithVoid();
    }

    private static ProblemException unknown() {
        return ProblemKind.NOT_FOUND.because("No message with this id was sent to you.");
    }

    /** A step of the ladder. */
    @Schema(name = "Proof", example = "{\"stage\": \"received\"}")
    public record ProofRequest(
            @Schema(
                    required = true,
                    enumeration = {"received", "shown", "opened"})
            @Nullable
            String stage) {}
}
