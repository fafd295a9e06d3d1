package se.vardkas.platform.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that only their owner may read. */
public final class PrivateFile {
    private PrivateFile() {}

    /**
     * Makes a file, whole or not at all: it is written aside and moved, so that a kill half-way leaves no half file.
     *
     * @throws IOException if it is there already or cannot be written
     */
    public static void make(Path file, String content) throws IOException {
        var draft = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "private",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, content);
        Files.move(draft, file);
    }
}
