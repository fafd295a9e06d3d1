package se.vardkas.identity;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.vardkas.identity.keys.SigningKeys;

/** The public halves of the signing keys (RFC 7517), so that others can check our tokens. */
@Path("/.well-known/jwks.json")
@Tag(name = "Access")
public class JwksResource {
    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    /** Every key whose tokens are still good. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "jwks", summary = "The keys that access tokens are checked with")
    public KeySetView keys() {
        return new KeySetView(keys.all().stream()
                .map(key -> new KeyView(
                        "RSA",
                        "sig",
                        "RS256",
                        key.kid(),
                        base64(key.publicKey().getModulus()),
                        base64(key.publicKey().getPublicExponent())))
                .toList());
    }

    private static String base64(BigInteger number) {
        var bytes = number.toByteArray();
        // RFC 7518, 6.3.1.1: no leading zero octet, which BigInteger adds to keep the sign.
        int start = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        var magnitude = java.util.Arrays.copyOfRange(bytes, start, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(magnitude);
    }

    /** A JWK set. */
    @Schema(name = "KeySet")
    public record KeySetView(List<KeyView> keys) {}

    /** One RSA key. */
    @Schema(name = "Key")
    public record KeyView(String kty, String use, String alg, String kid, String n, String e) {}
}
