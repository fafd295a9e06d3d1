package se.vardkas.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.DemoSignInResource.SignedInPersonView;
import se.vardkas.identity.DemoSignInResource.SignedInTenantView;
import se.vardkas.identity.DemoSignInResource.SignedInView;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.signature.DeviceKeys;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.webpush.SubscriptionRules;

/** How phones and browsers come in, stay in, and are put out. */
@Path("/api/v1")
@Tag(name = "Devices")
@Produces(MediaType.APPLICATION_JSON)
public class DeviceResource {
    private static final Duration ACCESS_LIFE = Duration.ofMinutes(15);
    private static final ProblemKind NOT_GOOD =
            new ProblemKind(401, "unauthenticated", "The code or the token is not good");

    private final CurrentCaller caller;
    private final Devices devices;
    private final DeviceOwners owners;
    private final Heartbeats heartbeats;
    private final People people;
    private final Tokens tokens;
    private final SubscriptionRules subscriptions;

    DeviceResource(
            CurrentCaller caller,
            Devices devices,
            DeviceOwners owners,
            Heartbeats heartbeats,
            People people,
            Tokens tokens,
            SubscriptionRules subscriptions) {
        this.caller = caller;
        this.devices = devices;
        this.owners = owners;
        this.heartbeats = heartbeats;
        this.people = people;
        this.tokens = tokens;
        this.subscriptions = subscriptions;
    }

    /** Enrols a device. */
    @POST
    @Path("/devices")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "enrolDevice",
            summary = "Enrol a device with a code",
            description =
                    "From now on its owner's pushes come to this device. The access token is good for fifteen minutes, the"
                            + " refresh token once and for 90 days.")
    @APIResponse(responseCode = "201", description = "Enrolled")
    public Uni<RestResponse<EnrolledDeviceView>> enrol(@NotNull @Valid NewDeviceRequest request) {
        var pushToken = subscriptions.checked("pushToken", request.pushToken());
        var device = new Devices.NewDevice(request.platform(), pushToken, publicKey(request.publicKey()));
        return devices.enrol(request.enrolmentCode(), device, in -> signedIn(in).map(view -> enrolled(in, view)))
                .map(answer -> answer.orElseThrow(() -> notGood("The code is unknown, was used, or is too old.")));
    }

    private static RestResponse<EnrolledDeviceView> enrolled(Devices.SignedIn in, SignedInView view) {
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.CREATED,
                        new EnrolledDeviceView(
                                in.device(),
                                view.accessToken(),
                                in.refreshToken(),
                                view.expiresAt(),
                                view.person(),
                                view.tenant()))
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Gives a new pair of tokens for a refresh token. */
    @POST
    @Path("/auth/refresh")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "refresh",
            summary = "A new pair of tokens",
            description =
                    "A refresh token is good once. Used a second time, somebody else has it: its device is out at once.")
    @APIResponse(responseCode = "200", description = "The pair")
    public Uni<RestResponse<TokenPairView>> refresh(@NotNull @Valid RefreshRequest request) {
        return devices.refresh(request.refreshToken(), in -> signedIn(in).map(view -> renewed(in, view)))
                .map(answer ->
                        answer.orElseThrow(() -> notGood("The refresh token is unknown, was used, or is too old.")));
    }

    private static RestResponse<TokenPairView> renewed(Devices.SignedIn in, SignedInView view) {
        return RestResponse.ResponseBuilder.ok(
                        new TokenPairView(view.accessToken(), in.refreshToken(), view.expiresAt()))
                .header("Cache-Control", "no-store")
                .build();
    }

    private Uni<SignedInView> signedIn(Devices.SignedIn in) {
        return people.known(in.tenant(), in.person())
                .map(person -> person.orElseThrow(() -> notGood("The person is no longer in the directory.")))
                .map(person -> SignedInView.of(
                        person, tokens.issue(in.tenant(), in.person(), person.roles(), in.device(), ACCESS_LIFE)));
    }

    /** A device says that it is alive. */
    @POST
    @Path("/devices/{id}/heartbeat")
    @Consumes(MediaType.APPLICATION_JSON)
    @Authenticated
    @NonBlocking
    @Operation(operationId = "heartbeat", summary = "A device says that it is alive, with its own token")
    @APIResponse(responseCode = "204", description = "Taken")
    public void beat(@PathParam("id") UUID id, @NotNull @Valid HeartbeatRequest request) {
        if (!id.equals(caller.device())) {
            throw unknown();
        }
        var who = caller.get();
        heartbeats.take(who.tenant(), id, request.batteryPercent(), request.notificationsAllowed());
        owners.alive(who.tenant(), who.person());
    }

    /** Puts a device out. */
    @DELETE
    @Path("/devices/{id}")
    @Authenticated
    @Operation(
            operationId = "removeDevice",
            summary = "Put a device out, because it was lost or is not used any more",
            description =
                    "Its tokens are good for nothing from now on, on every replica within a second, and no push goes to it.")
    @APIResponse(responseCode = "204", description = "Out")
    public Uni<Void> remove(@PathParam("id") UUID id) {
        var who = caller.get();
        return devices.owner(who.tenant(), id)
                .map(owner -> owner.orElseThrow(DeviceResource::unknown))
                .chain(owner -> mayRemove(who, owner))
                .chain(may -> {
                    if (!may) {
                        throw unknown();
                    }
                    return devices.remove(who.tenant(), id);
                });
    }

    private Uni<Boolean> mayRemove(Caller who, PersonId owner) {
        return owner.equals(who.person()) ? Uni.createFrom().item(true) : owners.looksAfter(who, owner);
    }

    private static byte @Nullable [] publicKey(@Nullable JsonNode sent) {
        return sent == null || sent.isNull()
                ? null
                : DeviceKeys.read(sent)
                        .orElseThrow(() -> ProblemKind.invalid("publicKey", "is not a P-256 public key"));
    }

    private static ProblemException notGood(String detail) {
        return NOT_GOOD.because(detail);
    }

    private static ProblemException unknown() {
        return ProblemKind.NOT_FOUND.because("There is no such device.");
    }

    /** A device that is to be enrolled. */
    @Schema(
            name = "NewDevice",
            example =
                    "{\"enrolmentCode\": \"7KQ2-M4XD-90PB\", \"platform\": \"android\", \"pushToken\": \"fcm-registration-token\"}")
    public record NewDeviceRequest(
            @NotBlank @Size(max = 100) String enrolmentCode,

            @NotNull @Pattern(regexp = "android|ios|web", message = "must be android, ios or web")
            String platform,

            @Schema(description = "Firebase's registration token, or a browser's PushSubscription as JSON")
            @NotBlank
            @Size(max = 4096)
            String pushToken,

            @Schema(
                    type = SchemaType.STRING,
                    description =
                            "A P-256 key: X.509 in base64 or PEM, an uncompressed point in base64, or a JWK (an object, too)")
            @Nullable
            JsonNode publicKey) {
        /** Leaves code and token out. */
        @Override
        public String toString() {
            return "NewDeviceRequest";
        }
    }

    /** An enrolled device and its tokens. */
    @Schema(name = "EnrolledDevice")
    public record EnrolledDeviceView(
            UUID deviceId,
            String accessToken,
            String refreshToken,
            Instant expiresAt,
            SignedInPersonView person,
            SignedInTenantView tenant) {
        /** Leaves the tokens out. */
        @Override
        public String toString() {
            return deviceId.toString();
        }
    }

    /** A refresh token, good once. */
    @Schema(name = "Refresh")
    public record RefreshRequest(@NotBlank @Size(max = 1000) String refreshToken) {
        /** Leaves the token out. */
        @Override
        public String toString() {
            return "RefreshRequest";
        }
    }

    /** A new pair of tokens. */
    @Schema(name = "TokenPair")
    public record TokenPairView(String accessToken, String refreshToken, Instant expiresAt) {
        /** Leaves the tokens out. */
        @Override
        public String toString() {
            return "TokenPairView";
        }
    }

    /** What a device says of itself; further fields are ignored. */
    @Schema(name = "Heartbeat")
    public record HeartbeatRequest(
            @Nullable @Min(0) @Max(100) Short batteryPercent,
            @Nullable Boolean notificationsAllowed) {}
}
