package se.vardkas.platform.seal;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals bytes with AES-256-GCM under the key file's key. What is sealed opens only under the same context, so that a
 * sealed value cannot be moved to another row. Thread-safe.
 */
@ApplicationScoped
public class Seal {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    /** A seal of this key file's key, which must be there. */
    public Seal(@ConfigProperty(name = "vardkas.key-file") Path keyFile) {
        this.key = KeyFile.readOrMake(keyFile, false);
    }

    /** A fresh nonce, then the sealed bytes with their tag. */
    public byte[] close(byte[] open, byte[] context) {
        try {
            var nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, 0, context);
            var sealed = new byte[NONCE_BYTES + cipher.getOutputSize(open.length)];
            System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
            cipher.doFinal(open, 0, open.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot seal with " + ALGORITHM, e);
        }
    }

    /** @throws GeneralSecurityException if the bytes were changed, moved, or sealed with another key */
    public byte[] open(byte[] sealed, byte[] context) throws GeneralSecurityException {
        if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new AEADBadTagException("cut off");
        }
        var cipher = cipher(Cipher.DECRYPT_MODE, sealed, 0, context);
        return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    }

    private Cipher cipher(int mode, byte[] nonce, int offset, byte[] context) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, offset, NONCE_BYTES));
        cipher.updateAAD(context);
        return cipher;
    }
}
