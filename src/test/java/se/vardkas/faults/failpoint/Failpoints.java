package se.vardkas.faults.failpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;

/** The failpoints of one program, seen from outside. */
public final class Failpoints {
    private final Path folder;

    private Failpoints(Path folder) {
        this.folder = folder;
    }

    /** Of a program that has this folder for itself. */
    public static Failpoints in(Path folder) {
        try {
            Files.createDirectories(folder);
            return new Failpoints(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program is halted when it next comes there. */
    public void arm(Failpoint failpoint) {
        try {
            Files.createFile(trap(failpoint));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the trap away again; whether it had not snapped. */
    public boolean disarm(Failpoint failpoint) {
        try {
            return Files.deleteIfExists(trap(failpoint));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it waits for the program still. */
    public boolean isArmed(Failpoint failpoint) {
        return Files.exists(trap(failpoint));
    }

    /** The option with which the program's machine is to be started. */
    public String option() {
        return "-javaagent:" + agent() + "=" + folder.toAbsolutePath();
    }

    private Path trap(Failpoint failpoint) {
        return folder.resolve(failpoint.name());
    }

    /** The agent's own archive, with nothing in it but this package. */
    private Path agent() {
        var jar = folder.resolve("agent.jar").toAbsolutePath();
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", FailpointAgent.class.getName());
        // Before every other loader, for the program's own must find the trap.
        main.putValue("Boot-Class-Path", jar.getFileName() + " " + home(ByteBuddy.class));
        var classes = home(FailpointAgent.class).resolve(packageFolder());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var files = Files.list(classes)) {
            for (var file : files.toList()) {
                out.putNextEntry(new JarEntry(packageFolder() + "/" + file.getFileName()));
                Files.copy(file, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    private static String packageFolder() {
        return FailpointAgent.class.getPackageName().replace('.', '/');
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
