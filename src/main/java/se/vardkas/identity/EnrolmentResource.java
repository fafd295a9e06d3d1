package se.vardkas.identity;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.problem.ProblemKind;

/** Codes with which people's devices are enrolled. */
@Path("/api/v1/people/{id}/enrolments")
@Tag(name = "Devices")
@Produces(MediaType.APPLICATION_JSON)
public class EnrolmentResource {
    private final CurrentCaller caller;
    private final Devices devices;
    private final DeviceOwners owners;

    EnrolmentResource(CurrentCaller caller, Devices devices, DeviceOwners owners) {
        this.caller = caller;
        this.devices = devices;
        this.owners = owners;
    }

    /** Makes a code for a person's device. */
    @POST
    @RolesAllowed({Role.MANAGER_NAME, Role.ADMIN_NAME})
    @ResponseStatus(201)
    @Operation(
            operationId = "enrolment",
            summary = "A code with which a person's device is enrolled",
            description = "Good once, for fifteen minutes. Managers make them for people of their own unit.")
    public Uni<EnrolmentView> makeCode(@PathParam("id") UUID id) {
        var who = caller.get();
        var person = new PersonId(id);
        return owners.looksAfter(who, person)
                .chain(looksAfter -> {
                    if (!looksAfter) {
                        throw ProblemKind.NOT_FOUND.because("There is no such person.");
                    }
                    return devices.makeCode(who, person);
                })
                .map(code -> new EnrolmentView(code.code(), code.expiresAt()));
    }

    /** A code to enrol a device with. */
    @Schema(name = "Enrolment")
    public record EnrolmentView(String code, Instant expiresAt) {
        /** Leaves the code out. */
        @Override
        public String toString() {
            return "EnrolmentView";
        }
    }
}
