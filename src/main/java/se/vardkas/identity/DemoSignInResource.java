package se.vardkas.identity;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;

/** Sign-in by name alone, for the demo municipalities; there is no such thing where demo is off. */
@Path("/api/v1/auth/demo")
@Tag(name = "Access")
public class DemoSignInResource {
    private static final Duration LIFE = Duration.ofHours(24);

    private final People people;
    private final Tokens tokens;
    private final boolean demo;
    private final boolean secure;

    DemoSignInResource(
            People people,
            Tokens tokens,
            @ConfigProperty(name = "vardkas.demo") boolean demo,
            @ConfigProperty(name = "vardkas.public-url") String publicUrl) {
        this.people = people;
        this.tokens = tokens;
        this.demo = demo;
        this.secure = publicUrl.startsWith("https:");
    }

    /** Signs in as somebody of a demo municipality. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "demoSignIn",
            summary = "Sign in as somebody of a demo municipality",
            description = "Demo only; elsewhere 404. Browsers get the same token in a cookie.")
    public Uni<RestResponse<SignedInView>> signIn(@NotNull @Valid DemoSignInRequest request) {
        if (!demo) {
            throw nobody();
        }
        return people.inDemo(request.username())
                .map(person -> signedIn(person.orElseThrow(DemoSignInResource::nobody)));
    }

    private RestResponse<SignedInView> signedIn(People.Person person) {
        var issued = tokens.issue(person.tenant(), person.id(), person.roles(), LIFE);
        return RestResponse.ResponseBuilder.ok(SignedInView.of(person, issued))
                .cookie(SignInCookie.holding(issued.token(), LIFE, secure))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static ProblemException nobody() {
        return ProblemKind.NOT_FOUND.because("Nobody of that name is in a demo municipality here.");
    }

    /** Whom to be. */
    @Schema(name = "DemoSignIn", example = "{\"username\": \"elin\"}")
    public record DemoSignInRequest(@NotBlank String username) {}

    /** An access token and whose it is. */
    @Schema(name = "SignedIn")
    public record SignedInView(
            String accessToken, Instant expiresAt, SignedInPersonView person, SignedInTenantView tenant) {
        static SignedInView of(People.Person person, Tokens.Issued issued) {
            return new SignedInView(
                    issued.token(),
                    issued.expiresAt(),
                    new SignedInPersonView(
                            person.id().value(),
                            person.displayName(),
                            person.roles().stream().map(Role::wireName).sorted().toList()),
                    new SignedInTenantView(person.tenant().value(), person.tenantName()));
        }

        /** Leaves the token out. */
        @Override
        public String toString() {
            return "SignedInView";
        }
    }

    /** Who signed in. */
    @Schema(name = "SignedInPerson")
    public record SignedInPersonView(UUID id, String displayName, List<String> roles) {}

    /** Their tenant. */
    @Schema(name = "SignedInTenant")
    public record SignedInTenantView(UUID id, String name) {}
}
