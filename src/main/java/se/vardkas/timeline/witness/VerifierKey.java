package se.vardkas.timeline.witness;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What signed notes are checked with: a name and an Ed25519 key, written {@code name+hash+base64}.
 *
 * @see <a href="https://c2sp.org/signed-note">C2SP, signed notes</a>
 */
public final class VerifierKey {
    /** How many bytes of a signature say whose it is. */
    static final int ID_BYTES = 4;

    static final int KEY_BYTES = 32;

    private static final byte ED25519 = 1;
    /** What stands before the 32 bytes of every Ed25519 key in X.509 (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final Pattern FORM = Pattern.compile("(?<name>[^\\s+]+)\\+(?<id>[0-9a-f]{8})\\+(?<key>\\S+)");

    private final String name;
    private final byte[] key;

    private VerifierKey(String name, byte[] key) {
        this.name = name;
        this.key = key;
    }

    /** @param encoded in X.509, as Java encodes it */
    public static VerifierKey of(String name, byte[] encoded) {
        return new VerifierKey(name, Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
    }

    /** Reads its text form; empty if it is none, or of another algorithm. */
    public static Optional<VerifierKey> parse(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            var typed = Base64.getDecoder().decode(form.group("key"));
            if (typed.length != 1 + KEY_BYTES || typed[0] != ED25519) {
                return Optional.empty();
            }
            var read = new VerifierKey(form.group("name"), Arrays.copyOfRange(typed, 1, typed.length));
            return Optional.of(read).filter(key -> key.toString().equals(text.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whose it is; of a log's key, the origin of its checkpoints. */
    public String name() {
        return name;
    }

    byte[] id() {
        var sha = TreeHash.sha256();
        sha.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(sha.digest(typed()), ID_BYTES);
    }

    boolean verifies(byte[] signed, byte[] signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(publicKey());
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            // Neither a point of the curve, nor a signature.
            return false;
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        var encoded = Arrays.copyOf(X509, X509.length + KEY_BYTES);
        System.arraycopy(key, 0, encoded, X509.length, KEY_BYTES);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private byte[] typed() {
        var typed = new byte[1 + KEY_BYTES];
        typed[0] = ED25519;
        System.arraycopy(key, 0, typed, 1, KEY_BYTES);
        return typed;
    }

    /** The form in which it is published. */
    @Override
    public String toString() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }
}
