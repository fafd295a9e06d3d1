package se.vardkas.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.Role;

/** Finds the access token of a request, in the header or in the browser's cookie, and says whose it is. */
@ApplicationScoped
class TokenMechanism implements HttpAuthenticationMechanism {
    /** The attribute of the security identity that holds the {@link Tokens.Checked}. */
    static final String CHECKED = "vardkas.token";

    private static final String SCHEME = "bearer ";
    private static final int BEFORE_OTHERS = DEFAULT_PRIORITY + 1_000;

    private final Tokens tokens;
    private final Revocations revocations;

    TokenMechanism(Tokens tokens, Revocations revocations) {
        this.tokens = tokens;
        this.revocations = revocations;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        var token = token(request);
        if (token == null) {
            return Uni.createFrom().nullItem();
        }
        return tokens.check(token)
                .filter(checked -> !revocations.isOut(checked.device()))
                .map(checked -> Uni.createFrom().item(identity(checked)))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public int getPriority() {
        return BEFORE_OTHERS;
    }

    /** The header wins: a page that speaks for several people, such as the demo, sends one with each request. */
    private static @Nullable String token(RoutingContext request) {
        var header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                    ? header.substring(SCHEME.length()).strip()
                    : null;
        }
        var cookie = request.request().getCookie(SignInCookie.NAME);
        return cookie == null ? null : cookie.getValue();
    }

    private static SecurityIdentity identity(Tokens.Checked checked) {
        var caller = checked.caller();
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.person().toString()))
                .addRoles(caller.roles().stream().map(Role::wireName).collect(Collectors.toSet()))
                .addAttribute(CHECKED, checked)
                .build();
    }
}
