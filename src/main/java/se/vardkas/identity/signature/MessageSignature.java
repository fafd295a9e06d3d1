package se.vardkas.identity.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One signature of a request by {@code ecdsa-p256-sha256} (RFC 9421, 3.3.4), not yet judged.
 *
 * @param device whose key is said to have made it
 * @param expires until when it is meant; {@code null}: it does not say
 * @param base what was signed
 */
public record MessageSignature(
        UUID device, Instant created, @Nullable Instant expires, String base, byte[] signature) {
    private static final int RAW_BYTES = 64;
    /** As DER two numbers of a usual size take some seventy bytes; the first builds of JDK 17 took two zeros for any signature. */
    private static final int LEAST_BYTES = 60;

    /** Whether the key made it. Takes about a millisecond of this thread. */
    public boolean isBy(PublicKey key) {
        if (signature.length < LEAST_BYTES || isZero(0) || isZero(RAW_BYTES / 2)) {
            return false;
        }
        try {
            var verifier = Signature.getInstance(algorithm());
            verifier.initVerify(key);
            verifier.update(base.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private boolean isZero(int from) {
        return IntStream.range(from, from + RAW_BYTES / 2)
                .limit(signature.length - from)
                .allMatch(i -> signature[i] == 0);
    }

    /** The RFC wants the two numbers side by side; keystores of phones write them as DER, which proves as much. */
    private String algorithm() {
        return signature.length == RAW_BYTES ? "SHA256withECDSAinP1363Format" : "SHA256withECDSA";
    }

    /** Without the signature, for logs. */
    @Override
    public String toString() {
        return "by device " + device + " at " + created;
    }
}
