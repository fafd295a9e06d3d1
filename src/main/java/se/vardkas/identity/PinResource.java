package se.vardkas.identity;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.vardkas.platform.problem.ProblemKind;

/** A person's own PINs. */
@Path("/api/v1/me/pin")
@Tag(name = "Me")
@Authenticated
public class PinResource {
    private final CurrentCaller caller;
    private final Pins pins;

    PinResource(CurrentCaller caller, Pins pins) {
        this.caller = caller;
        this.pins = pins;
    }

    /** Changes both PINs of the caller. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changePin",
            summary = "Change your PIN and duress PIN",
            description = "The duress PIN answers as the right one does, and tells those who were called that you are"
                    + " being forced. After five wrong tries in an hour no PIN is taken here until the hour is over.")
    @APIResponse(responseCode = "204", description = "Changed")
    public Uni<Void> change(@NotNull @Valid ChangePinRequest request) {
        if (request.pin().equals(request.duressPin())) {
            throw ProblemKind.invalid("duressPin", "must differ from the PIN");
        }
        var who = caller.get();
        return pins.change(who.tenant(), who.person(), request.current(), request.pin(), request.duressPin())
                .invoke(changed -> {
                    if (!changed) {
                        throw ProblemKind.invalid("current", "is not your PIN");
                    }
                })
                .replaceWithVoid();
    }

    /** The PIN of today and the two of tomorrow. */
    @Schema(name = "ChangePin", example = "{\"current\": \"1234\", \"pin\": \"2580\", \"duressPin\": \"8520\"}")
    public record ChangePinRequest(
            @NotNull String current,

            @NotNull @Pattern(regexp = DIGITS, message = "must be 4 to 12 digits")
            String pin,

            @NotNull @Pattern(regexp = DIGITS, message = "must be 4 to 12 digits")
            String duressPin) {
        private static final String DIGITS = "[0-9]{4,12}";

        /** Leaves the PINs out. */
        @Override
        public String toString() {
            return "ChangePinRequest";
        }
    }
}
