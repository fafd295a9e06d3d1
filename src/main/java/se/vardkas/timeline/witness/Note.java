package se.vardkas.timeline.witness;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A text and who signed it, as people can read it.
 *
 * @see <a href="https://c2sp.org/signed-note">C2SP, signed notes</a>
 */
public final class Note {
    private static final String SIGNED = "\u2014 ";
    /** Witnesses may have added theirs; more is an attack on whoever checks them. */
    private static final int MOST_SIGNATURES = 100;

    private Note() {}

    /**
     * Signs a text.
     *
     * @param text ends with a line feed and has no empty line
     */
    public static String sign(String text, VerifierKey key, PrivateKey secret) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return text + "\n" + SIGNED + key.name() + " " + line(key.id(), signature.sign()) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot sign with Ed25519", e);
        }
    }

    /** The text, if this key has signed it; other signatures are passed over. */
    public static Optional<String> open(String note, VerifierKey key) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n") || note.length() < end + 3) {
            return Optional.empty();
        }
        var text = note.substring(0, end + 1);
        var lines = note.substring(end + 2, note.length() - 1).split("\n", MOST_SIGNATURES + 1);
        if (lines.length > MOST_SIGNATURES) {
            return Optional.empty();
        }
        var ours = SIGNED + key.name() + " ";
        // The first of ours decides: whoever has a good one does not add a bad one.
        return Arrays.stream(lines)
                .filter(line -> line.startsWith(ours))
                .map(line -> decode(line.substring(ours.length())))
                .filter(signed -> signed.length > VerifierKey.ID_BYTES && isOf(key, signed))
                .findFirst()
                .filter(signed -> verifies(text, key, signed))
                .map(signed -> text);
    }

    private static boolean isOf(VerifierKey key, byte[] signed) {
        return Arrays.equals(key.id(), Arrays.copyOf(signed, VerifierKey.ID_BYTES));
    }

    private static boolean verifies(String text, VerifierKey key, byte[] signed) {
        return key.verifies(
                text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(signed, VerifierKey.ID_BYTES, signed.length));
    }

    private static String line(byte[] id, byte[] signature) {
        var bytes = Arrays.copyOf(id, id.length + signature.length);
        System.arraycopy(signature, 0, bytes, id.length, signature.length);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Nothing where it is not what we would have written. */
    private static byte[] decode(String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            return Base64.getEncoder().encodeToString(bytes).equals(base64) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
