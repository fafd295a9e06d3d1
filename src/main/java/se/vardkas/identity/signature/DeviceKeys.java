package se.vardkas.identity.signature;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;

/** Reads the public keys of devices, in whichever form a phone's own library writes them. */
public final class DeviceKeys {
    private static final ECParameterSpec P_256 = p256();
    private static final int LONGEST = 2_000;
    private static final int COORDINATE_BYTES = 32;
    private static final byte UNCOMPRESSED = 4;

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
            return key instanceof ECPublicKey point && isP256(point) ? Optional.of(key.getEncoded()) : Optional.empty();
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
        return bytes.length == 1 + 2 * COORDINATE_BYTES && bytes[0] == UNCOMPRESSED
                ? ofPoint(bytes)
                : KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(bytes));
    }

    private static PublicKey ofJwk(String json) throws JoseException, GeneralSecurityException {
        var key = JsonWebKey.Factory.newJwk(json).getKey();
        if (key instanceof PublicKey publicKey) {
            return publicKey;
        }
        throw new GeneralSecurityException("not a public key");
    }

    private static PublicKey ofPoint(byte[] bytes) throws GeneralSecurityException {
        var x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + COORDINATE_BYTES));
        var y = new BigInteger(1, Arrays.copyOfRange(bytes, 1 + COORDINATE_BYTES, bytes.length));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), P_256));
    }

    /** The same curve, and a point that lies on it. */
    private static boolean isP256(ECPublicKey key) {
        var curve = P_256.getCurve();
        if (!key.getParams().getOrder().equals(P_256.getOrder())
                || !key.getParams().getCurve().equals(curve)) {
            return false;
        }
        var prime = ((ECFieldFp) curve.getField()).getP();
        var x = key.getW().getAffineX();
        var y = key.getW().getAffineY();
        var right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(prime);
        return y.multiply(y).mod(prime).equals(right);
    }

    private static ECParameterSpec p256() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has P-256", e);
        }
    }
}
