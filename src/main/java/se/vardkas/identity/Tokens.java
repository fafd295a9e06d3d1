package se.vardkas.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.identity.keys.SigningKeys;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.ids.Uuids;
import se.vardkas.platform.seal.Digests;

/**
 * Makes and checks access tokens: RS256 (RFC 7518, 3.3) and nothing else. A token that was checked is remembered by its
 * SHA-256 until it expires, so that a busy phone costs one signature check.
 */
@ApplicationScoped
class Tokens {
    private static final String ISSUER = "vardkas";
    private static final String TENANT_CLAIM = "tenant";
    private static final String DEVICE_CLAIM = "device";
    private static final int REMEMBERED = 200_000;

    private final SigningKeys keys;
    private final Clock clock;
    private final JWTCallerPrincipalFactory checker = new DefaultJWTCallerPrincipalFactory();
    private final Cache<String, Checked> checked = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfter(Expiry.creating((String digest, Checked token) -> token.life()))
            .build();

    Tokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** An access token and when it ends. */
    record Issued(String token, Instant expiresAt) {}

    /**
     * A caller and until when their token holds.
     *
     * @param device whose token it is; {@code null}: of no device
     */
    record Checked(Caller caller, @Nullable UUID device, Instant expiresAt, Duration life) {}

    /** Signs a token of no device. Takes some milliseconds of this thread. */
    Issued issue(TenantId tenant, PersonId person, Set<Role> roles, Duration life) {
        return issue(tenant, person, roles, null, life);
    }

    /** Signs a token of a device. Takes some milliseconds of this thread. */
    Issued issue(TenantId tenant, PersonId person, Set<Role> roles, @Nullable UUID device, Duration life) {
        var key = keys.newest();
        var now = clock.instant();
        var expiresAt = now.plus(life);
        var claims = Jwt.issuer(ISSUER)
                .subject(person.toString())
                .groups(roles.stream().map(Role::wireName).collect(Collectors.toSet()))
                .claim(TENANT_CLAIM, tenant.toString())
                .issuedAt(now)
                .expiresAt(expiresAt);
        if (device != null) {
            claims.claim(DEVICE_CLAIM, device.toString());
        }
        var token = claims.jws()
                .keyId(key.kid())
                .algorithm(SignatureAlgorithm.RS256)
                .sign(key.privateKey());
        return new Issued(token, expiresAt);
    }

    /** Whose token it is; empty if it is not one of ours, was changed, or has expired. */
    Optional<Checked> check(String token) {
        var digest = Digests.sha256Hex(token);
        var known = checked.getIfPresent(digest);
        if (known == null) {
            known = verify(token).orElse(null);
            if (known == null) {
                return Optional.empty();
            }
            checked.put(digest, known);
        }
        return known.expiresAt().isAfter(clock.instant()) ? Optional.of(known) : Optional.empty();
    }

    private Optional<Checked> verify(String token) {
        try {
            var kid = JsonWebStructure.fromCompactSerialization(token).getKeyIdHeaderValue();
            var key = Optional.ofNullable(kid).flatMap(keys::withId);
            return key.isEmpty() ? Optional.empty() : caller(checker.parse(token, rules(key.orElseThrow())));
        } catch (JoseException | ParseException e) {
            return Optional.empty();
        }
    }

    private static JWTAuthContextInfo rules(SigningKeys.SigningKey key) {
        var rules = new JWTAuthContextInfo(key.publicKey(), ISSUER);
        rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.RS256));
        rules.setRequiredClaims(Set.of("sub", TENANT_CLAIM, "groups"));
        return rules;
    }

    private Optional<Checked> caller(JsonWebToken token) {
        var tenant = Uuids.parse(String.valueOf(token.<Object>getClaim(TENANT_CLAIM)));
        var person = Uuids.parse(token.getSubject());
        if (tenant.isEmpty() || person.isEmpty()) {
            return Optional.empty();
        }
        var roles = token.getGroups().stream()
                .flatMap(name -> Role.named(name).stream())
                .collect(Collectors.toUnmodifiableSet());
        var expiresAt = Instant.ofEpochSecond(token.getExpirationTime());
        return Optional.of(new Checked(
                new Caller(new TenantId(tenant.get()), new PersonId(person.get()), roles),
                device(token),
                expiresAt,
                Duration.between(clock.instant(), expiresAt)));
    }

    private static @Nullable UUID device(JsonWebToken token) {
        Object device = token.getClaim(DEVICE_CLAIM);
        return device == null ? null : Uuids.parse(device.toString()).orElse(null);
    }
}
