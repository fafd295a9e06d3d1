package se.vardkas.platform.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import se.vardkas.platform.seal.Seal;

/**
 * Sealed files in one folder. What was kept is on the disk before the call returns and survives a power cut; what was
 * half-written when the power went is as if it had never been. A sealed file opens only under its own name. Blocking;
 * thread-safe as long as no name is written twice at once.
 */
public final class SealedFiles {
    private static final Pattern NAME = Pattern.compile("[0-9a-z-]{1,100}");
    private static final String KEPT = ".sealed";
    private static final String DRAFT = ".draft";

    private final Path folder;
    private final Seal seal;

    private SealedFiles(Path folder, Seal seal) {
        this.folder = folder;
        this.seal = seal;
    }

    /** Makes the folder where it is not there, and clears away what a killed program left half-written. */
    static SealedFiles open(Path folder, Seal seal) throws IOException {
        Files.createDirectories(folder);
        for (var draft : list(folder, DRAFT)) {
            Files.deleteIfExists(draft);
        }
        return new SealedFiles(folder, seal);
    }

    /** What was found: what could be opened by its name, and the names of what could not. */
    public record Found(Map<String, byte[]> opened, List<String> unreadable) {}

    /**
     * Keeps the content under a name, in place of what was there before.
     *
     * @param name small letters, digits and hyphens
     * @throws IOException if it is not certain that it is on the disk: no space, no right to write
     */
    public void keep(String name, byte[] content) throws IOException {
        var kept = file(name);
        var draft = Files.createTempFile(
                folder,
                name,
                DRAFT,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            write(draft, seal.close(content, context(name)));
            Files.move(draft, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        forceFolder();
    }

    /** Everything that is kept. What cannot be opened stays where it is, for whoever still has its key. */
    public Found all() throws IOException {
        var opened = new TreeMap<String, byte[]>();
        var unreadable = new ArrayList<String>();
        for (var file : list(folder, KEPT)) {
            var name = file.getFileName().toString().replace(KEPT, "");
            try {
                opened.put(name, seal.open(Files.readAllBytes(file), context(name)));
            } catch (GeneralSecurityException | IOException e) {
                unreadable.add(name);
            }
        }
        return new Found(opened, List.copyOf(unreadable));
    }

    /** Forgets what is kept under a name, if anything is. After a power cut it may be there again. */
    public void remove(String name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a name to keep anything under: " + name);
        }
        return folder.resolve(name + KEPT);
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /** A name is on the disk once its folder is. */
    private void forceFolder() throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static List<Path> list(Path folder, String ending) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] context(String name) {
        return ("spool " + name).getBytes(StandardCharsets.UTF_8);
    }
}
