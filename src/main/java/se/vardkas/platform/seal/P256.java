package se.vardkas.platform.seal;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * The curve that the keys of devices and browsers lie on. A point beside it would give away the key that it is used with.
 *
 * @see <a href="https://www.secg.org/sec2-v2.pdf">SEC 2, 2.4.2, secp256r1</a>
 */
public final class P256 {
    private static final ECParameterSpec SPEC = spec();
    private static final int COORDINATE_BYTES = 32;
    private static final byte UNCOMPRESSED = 4;

    private P256() {}

    /** Whether bytes have the form of an uncompressed point (SEC 1, 2.3.3), on the curve or not. */
    public static boolean isUncompressed(byte[] bytes) {
        return bytes.length == 1 + 2 * COORDINATE_BYTES && bytes[0] == UNCOMPRESSED;
    }

    /** The key that an uncompressed point is; empty if it is none, or lies beside the curve. */
    public static Optional<ECPublicKey> point(byte[] bytes) {
        if (!isUncompressed(bytes)) {
            return Optional.empty();
        }
        var x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + COORDINATE_BYTES));
        var y = new BigInteger(1, Arrays.copyOfRange(bytes, 1 + COORDINATE_BYTES, bytes.length));
        var point = new ECPoint(x, y);
        return isOnCurve(point) ? Optional.of(key(point)) : Optional.empty();
    }

    /** Whether a key is of this curve, and its point lies on it. */
    public static boolean holds(ECPublicKey key) {
        return key.getParams().getOrder().equals(SPEC.getOrder())
                && key.getParams().getCurve().equals(SPEC.getCurve())
                && isOnCurve(key.getW());
    }

    private static boolean isOnCurve(ECPoint point) {
        var curve = SPEC.getCurve();
        var prime = ((ECFieldFp) curve.getField()).getP();
        var x = point.getAffineX();
        var y = point.getAffineY();
        var right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(prime);
        return x.compareTo(prime) < 0
                && y.compareTo(prime) < 0
                && y.pow(2).mod(prime).equals(right);
    }

    private static ECPublicKey key(ECPoint point) {
        try {
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, SPEC));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A point of the curve is a key", e);
        }
    }

    private static ECParameterSpec spec() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has P-256", e);
        }
    }
}
