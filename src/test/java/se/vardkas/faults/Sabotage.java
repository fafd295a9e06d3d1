package se.vardkas.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import se.vardkas.packaged.Program;
import se.vardkas.support.TestDatabase;

/** A copy of the packaged program in which one statement says something else: a bug, planted to see whether it is found. */
final class Sabotage {
    private static final Path FOLDER = Path.of("target/packaged/sabotaged").toAbsolutePath();

    private Sabotage() {}

    /**
     * Makes the copy.
     *
     * @param right as the program's own statement has it
     * @param wrong of the same length, so that a class file remains one
     * @return what to run
     */
    static Path of(String right, String wrong) {
        if (bytes(right).length != bytes(wrong).length) {
            throw new IllegalArgumentException("Not of the same length: " + right + " and " + wrong);
        }
        try {
            TestDatabase.deleteAll(FOLDER);
            Files.createDirectories(FOLDER);
            var program = Program.JAR.toAbsolutePath().getParent();
            Files.createSymbolicLink(FOLDER.resolve("lib"), program.resolve("lib"));
            Files.copy(Program.JAR, FOLDER.resolve(Program.JAR.getFileName()));
            int planted = copy(program, "app", right, wrong) + copy(program, "quarkus", right, wrong);
            if (planted == 0) {
                throw new IllegalStateException("The program does not say: " + right);
            }
            return FOLDER.resolve(Program.JAR.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int copy(Path program, String folder, String right, String wrong) throws IOException {
        int planted = 0;
        Files.createDirectories(FOLDER.resolve(folder));
        try (var files = Files.list(program.resolve(folder))) {
            for (var file : files.toList()) {
                var copy = FOLDER.resolve(folder).resolve(file.getFileName());
                if (file.toString().endsWith(".jar")) {
                    planted += rewrite(file, copy, right, wrong);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return planted;
    }

    private static int rewrite(Path jar, Path copy, String right, String wrong) throws IOException {
        int planted = 0;
        var written = new HashSet<String>();
        try (var in = new ZipInputStream(Files.newInputStream(jar));
                var out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                // Folders are named more than once in some.
                if (!written.add(entry.getName())) {
                    continue;
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                var content = in.readAllBytes();
                planted += replace(content, bytes(right), bytes(wrong));
                out.write(content);
            }
        }
        return planted;
    }

    private static int replace(byte[] content, byte[] right, byte[] wrong) {
        int planted = 0;
        for (int at = 0; at + right.length <= content.length; at++) {
            if (Arrays.equals(content, at, at + right.length, right, 0, right.length)) {
                System.arraycopy(wrong, 0, content, at, wrong.length);
                planted++;
            }
        }
        return planted;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
