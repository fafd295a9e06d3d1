package se.vardkas.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import se.vardkas.platform.seal.PrivateFile;
import se.vardkas.platform.settings.StartFault;

/** The passwords of the embedded server's roles: made once, kept in a file that only its owner may read. */
record EmbeddedSecrets(String superuser, String owner, String app, String engine) {

    /** @throws StartFault if the file can be neither read nor made */
    static EmbeddedSecrets readOrMake(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            var kept = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            }
            return new EmbeddedSecrets(
                    read(kept, "superuser", file),
                    read(kept, "owner", file),
                    read(kept, "app", file),
                    read(kept, "engine", file));
        } catch (IOException e) {
            throw new StartFault(
                    "vardkas.data-dir", file + " cannot be read or made.", "Start as the user who owns the folder.");
        }
    }

    private static String read(Properties kept, String role, Path file) {
        var password = kept.getProperty(role);
        if (password == null) {
            throw new StartFault(
                    "vardkas.data-dir",
                    file + " lacks the password of " + role + ".",
                    "Restore the file, or name an empty folder.");
        }
        return password;
    }

    private static void make(Path file) throws IOException {
        var random = new SecureRandom();
        var text = new StringBuilder();
        for (var role : new String[] {"superuser", "owner", "app", "engine"}) {
            var bytes = new byte[24];
            random.nextBytes(bytes);
            text.append(role)
                    .append('=')
                    .append(HexFormat.of().formatHex(bytes))
                    .append('\n');
        }
        PrivateFile.make(file, text.toString());
    }

    /** Leaves the passwords out. */
    @Override
    public String toString() {
        return "EmbeddedSecrets";
    }
}
