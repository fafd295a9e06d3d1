package se.vardkas.standin;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Who posts a push, by their own word.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8292#section-3">RFC 8292, VAPID authentication scheme</a>
 */
final class VapidWord {
    private static final Pattern FORM = Pattern.compile("vapid t=([\\w-]+\\.[\\w-]+\\.[\\w-]+), ?k=([\\w-]+)");
    private static final int A_DAY_IN_MINUTES = 24 * 60;

    private VapidWord() {}

    /** The key of whoever signed it for a service; empty if it is not signed, for another service, or too old or too new. */
    static Optional<String> signer(@Nullable String authorization, String service) {
        var word = FORM.matcher(String.valueOf(authorization));
        if (!word.matches()) {
            return Optional.empty();
        }
        try {
            var claims = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "ES256")
                    .setVerificationKey(
                            JsonWebKey.Factory.newJwk(jwk(word.group(2))).getKey())
                    .setExpectedAudience(service)
                    .setRequireExpirationTime()
                    .setMaxFutureValidityInMinutes(A_DAY_IN_MINUTES)
                    .setRequireSubject()
                    .build()
                    .processToClaims(word.group(1));
            return Optional.of(word.group(2))
                    .filter(key -> String.valueOf(claims.getClaimValue("sub")).matches("(mailto:|https://).+"));
        } catch (InvalidJwtException | JoseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> jwk(String point) {
        var bytes = Base64.getUrlDecoder().decode(point);
        return Map.of("kty", "EC", "crv", "P-256", "x", half(bytes, 1), "y", half(bytes, 33));
    }

    private static String half(byte[] point, int from) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(point, from, from + 32));
    }
}
