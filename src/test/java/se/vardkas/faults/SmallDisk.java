package se.vardkas.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;

/** A disk of its own size under a folder, so that it can be filled without filling the machine's. Linux, as root. */
final class SmallDisk implements AutoCloseable {
    private static final int MIB = 1 << 20;

    private final Path folder;
    private final Thread ending = new Thread(this::unmount);

    private SmallDisk(Path folder) {
        this.folder = folder;
        // Whatever ends the tests takes the disk with it.
        Runtime.getRuntime().addShutdownHook(ending);
    }

    /** Mounts it. A test that asks for one where none may be mounted is skipped. */
    static SmallDisk at(Path folder, int mebibytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean mounted =
                run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m,mode=755", "tmpfs", folder.toString());
        Assumptions.assumeTrue(mounted, "No disk may be mounted here");
        return new SmallDisk(folder);
    }

    /** Takes whatever is free. */
    void fill() {
        var block = ByteBuffer.allocate(MIB);
        try (var file = FileChannel.open(ballast(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            int step = MIB;
            while (step > 0) {
                step = write(file, block.clear().limit(step)) ? step : step / 2;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives it back. */
    void free() {
        try {
            Files.delete(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(ending);
        unmount();
    }

    /** Whether there was room. */
    private static boolean write(FileChannel file, ByteBuffer bytes) {
        try {
            file.write(bytes);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    /** At once, whoever still looks into it. */
    private void unmount() {
        run("umount", "-l", folder.toString());
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
