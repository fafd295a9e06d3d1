package se.vardkas.support;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** The key of a phone, which signs requests as the contract has it: written by RFC 9421, not by the program's reader. */
public final class DeviceKey {
    private static final String RAW = "SHA256withECDSAinP1363Format";
    private static final String DER = "SHA256withECDSA";

    private final KeyPair pair;

    private DeviceKey(KeyPair pair) {
        this.pair = pair;
    }

    public static DeviceKey make() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new DeviceKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public KeyPair pair() {
        return pair;
    }

    /** As enrolment wants it. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    /** The fields of a signed press. */
    public Map<String, String> signs(String device, String body, Instant created) {
        return signs(device, body, created, RAW);
    }

    /** The same with a signature as keystores of phones write it. */
    public Map<String, String> signsAsDer(String device, String body, Instant created) {
        return signs(device, body, created, DER);
    }

    private Map<String, String> signs(String device, String body, Instant created, String algorithm) {
        var digest = digest(body);
        var parameters = "(\"@method\" \"@path\" \"content-digest\");created=%d;keyid=\"%s\""
                .formatted(created.getEpochSecond(), device);
        var base = "\"@method\": POST\n\"@path\": /api/v1/alarms\n\"content-digest\": " + digest
                + "\n\"@signature-params\": " + parameters;
        return Map.of(
                "Content-Digest", digest,
                "Signature-Input", "phone=" + parameters,
                "Signature", "phone=:" + sign(base, algorithm) + ":");
    }

    /** A press as an SMS, by the decision on presses by SMS. */
    public String texts(UUID device, UUID press, char kind, int flags, Instant created) {
        var said = ByteBuffer.allocate(38)
                .putLong(device.getMostSignificantBits())
                .putLong(device.getLeastSignificantBits())
                .putLong(press.getMostSignificantBits())
                .putLong(press.getLeastSignificantBits())
                .putInt((int) created.getEpochSecond())
                .put((byte) kind)
                .put((byte) flags)
                .array();
        var text = "VK1" + Base64.getUrlEncoder().withoutPadding().encodeToString(said);
        return text + "." + sign(text).replace('+', '-').replace('/', '_').replace("=", "");
    }

    /** The digest of a body, as its field says it. */
    public static String digest(String body) {
        try {
            var bytes = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return "sha-256=:" + Base64.getEncoder().encodeToString(bytes) + ":";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A signature of a text, in base64, side by side as the RFC wants it. */
    public String sign(String base) {
        return sign(base, RAW);
    }

    private String sign(String base, String algorithm) {
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(pair.getPrivate());
            signature.update(base.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
