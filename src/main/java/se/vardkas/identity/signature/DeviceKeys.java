package se.vardkas.identity.signature;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;
import se.vardkas.platform.seal.P256;

/** Reads the public keys of devices, in whichever form a phone's own library writes them. */
public final class DeviceKeys {
    private static final int LONGEST = 2_000;

    private DeviceKeys() {}

    /**
     * A P-256 key: as X.509 in base64 or PEM, as an uncompressed point in base64 (SEC 1, 2.3.3), or as a JWK (RFC 7517),
     * in either alphabet of base64; as X.509. Empty if it is none.
     */
    public static Optional<byte[]> read(JsonNode sent) {
        if (sent.toString().length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var key = sent.isObject() ? ofJwk(sent.toString()) : ofText(sent.asText());
            return key instanceof ECPublicKey point && P256.holds(point)
                    ? Optional.of(key.getEncoded())
                    : Optional.empty();
        } catch (GeneralSecurityException | JoseException | RuntimeException e) {
            // Providers of keys say in many ways that something is none.
            return Optional.empty();
        }
    }

    private static PublicKey ofText(String text) throws GeneralSecurityException, JoseException {
        if (text.strip().startsWith("{")) {
            return ofJwk(text);
        }
        var base64 = text.replaceAll("-----[A-Z ]+-----", "")
                .replaceAll("[\\s=]", "")
                .replace('-', '+')
                .replace('_', '/');
        var bytes = Base64.getDecoder().decode(base64);
        return P256.isUncompressed(bytes)
                ? P256.point(bytes).orElseThrow(() -> new GeneralSecurityException("beside the curve"))
                : KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(bytes));
    }

    private static PublicKey ofJwk(String json) throws JoseException, GeneralSecurityException {
        var key = JsonWebKey.Factory.newJwk(json).getKey();
        if (key instanceof PublicKey publicKey) {
            return publicKey;
        }
        throw new GeneralSecurityException("not a public key");
    }
}
