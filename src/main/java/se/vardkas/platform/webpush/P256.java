package se.vardkas.platform.webpush;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The curve that browsers' keys lie on. A point beside it would give away the key that it is used with.
 *
 * @see <a href="https://www.secg.org/sec2-v2.pdf">SEC 2, 2.4.2, secp256r1</a>
 */
final class P256 {
    private static final int COORDINATE_BYTES = 32;
    private static final byte UNCOMPRESSED = 4;

    private static final BigInteger PRIME =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger A = PRIME.subtract(BigInteger.valueOf(3));
    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

    private P256() {}

    /** Whether these are a point of the curve, uncompressed (SEC 1, 2.3.3). */
    static boolean isPoint(byte[] bytes) {
        if (bytes.length != 1 + 2 * COORDINATE_BYTES || bytes[0] != UNCOMPRESSED) {
            return false;
        }
        var x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + COORDINATE_BYTES));
        var y = new BigInteger(1, Arrays.copyOfRange(bytes, 1 + COORDINATE_BYTES, bytes.length));
        return x.compareTo(PRIME) < 0
                && y.compareTo(PRIME) < 0
                && y.pow(2).mod(PRIME).equals(x.pow(3).add(A.multiply(x)).add(B).mod(PRIME));
    }
}
