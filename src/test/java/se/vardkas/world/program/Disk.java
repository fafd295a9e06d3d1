package se.vardkas.world.program;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A replica's own disk: what outlives its process. */
final class Disk {
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    void keep(String name, byte[] file) {
        files.put(name, file);
    }

    void remove(String name) {
        files.remove(name);
    }

    Collection<byte[]> files() {
        return List.copyOf(files.values());
    }
}
