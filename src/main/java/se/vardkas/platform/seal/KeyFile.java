package se.vardkas.platform.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import se.vardkas.platform.settings.StartFault;

/** The file that holds the sealing key: 32 bytes in base64. Whoever has it and the database can read everything. */
public final class KeyFile {
    private static final String PROPERTY = "vardkas.key-file";
    private static final int KEY_BYTES = 32;

    private KeyFile() {}

    /**
     * Reads the key, first making the file where that is asked for. Blocking; start-up only.
     *
     * @throws StartFault if the file is missing, unreadable or holds something else
     */
    public static SecretKey readOrMake(Path file, boolean makeIfMissing) {
        try {
            if (makeIfMissing && !Files.exists(file)) {
                make(file);
            }
            var key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException("wrong length");
            }
            return new SecretKeySpec(key, "AES");
        } catch (IOException e) {
            throw new StartFault(
                    PROPERTY,
                    file + " cannot be read.",
                    "Name a file that this user may read, made with: openssl rand -base64 32.");
        } catch (IllegalArgumentException e) {
            throw new StartFault(
                    PROPERTY,
                    file + " does not hold 32 bytes in base64.",
                    "Restore it from your backup; for a new installation make one with: openssl rand -base64 32.");
        }
    }

    private static void make(Path file) throws IOException {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        PrivateFile.make(file, Base64.getEncoder().encodeToString(key) + "\n");
    }
}
