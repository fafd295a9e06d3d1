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
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.Role;

/**
 * Finds the access token of a request, in the header or in the browser's cookie, and says whose it is. Without one that
 * holds, a device's signature will do where somebody cries for help.
 */
@ApplicationScoped
class TokenMechanism implements HttpAuthenticationMechanism {
    /** The attribute of the security identity that holds the {@link Tokens.Checked}. */
    static final String CHECKED = "vardkas.token";

    /** The attribute of the security identity that holds the {@link SignedSender} that is out, who is nobody's caller. */
    static final String OUTSIDER = "vardkas.outsider";

    private static final String SCHEME = "bearer ";
    private static final int BEFORE_OTHERS = DEFAULT_PRIORITY + 1_000;

    private final Tokens tokens;
    private final Revocations revocations;
    private final SignedSenders senders;
    private final Clock clock;

    TokenMechanism(Tokens tokens, Revocations revocations, SignedSenders senders, Clock clock) {
        this.tokens = tokens;
        this.revocations = revocations;
        this.senders = senders;
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        var token = token(request);
        return Optional.ofNullable(token)
                .flatMap(tokens::check)
                .filter(checked -> !revocations.isOut(checked.device()))
                .map(checked -> Uni.createFrom().item(identity(checked)))
                .orElseGet(() -> senders.of(request).map(sender -> signed(sender, token != null)));
    }

    private @Nullable SecurityIdentity signed(Optional<SignedSender> sender, boolean hadToken) {
        if (sender.isEmpty() && hadToken) {
            throw new AuthenticationFailedException();
        }
        return sender.map(this::identity).orElse(null);
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

    private SecurityIdentity identity(SignedSender sender) {
        if (sender.isOut()) {
            return QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal(sender.device().toString()))
                    .addAttribute(OUTSIDER, sender)
                    .build();
        }
        var caller = new Caller(sender.tenant(), sender.person(), Set.of());
        return identity(new Tokens.Checked(caller, sender.device(), clock.instant(), Duration.ZERO));
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
