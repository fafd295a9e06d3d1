package se.vardkas.platform.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardkas.platform.seal.KeyFile;
import se.vardkas.platform.seal.Seal;
import se.vardkas.platform.settings.StartFault;

class SpoolTest {
    @TempDir
    Path root;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void a_folder_that_is_not_there_is_made() {
        var spool = spool("a/b");
        assertThat(spool.isThere()).isTrue();
        assertThat(spool.files("presses")).isPresent();
        assertThat(root.resolve("a/b/presses")).isDirectory();
    }

    @Test
    void none_is_none() {
        var spool = new Spool(Spool.NONE, seal(), vertx);
        assertThat(spool.isThere()).isFalse();
        assertThat(spool.files("presses")).isEmpty();
    }

    @Test
    void two_programs_never_share_one_and_the_next_may_have_it() throws IOException {
        var first = spool("spool");
        assertThatThrownBy(() -> spool("spool"))
                .isInstanceOf(StartFault.class)
                .hasMessageContaining("vardkas.spool-dir")
                .hasMessageContaining("in use");
        first.close();
        assertThat(spool("spool").isThere()).isTrue();
    }

    @Test
    void one_that_cannot_be_written_stops_the_start_in_one_line() throws IOException {
        Files.createFile(root.resolve("file"));
        assertThatThrownBy(() -> spool("file/spool"))
                .isInstanceOf(StartFault.class)
                .hasMessageContaining("vardkas.spool-dir")
                .hasMessageContaining("cannot be written");
    }

    private Spool spool(String folder) {
        return new Spool(root.resolve(folder).toString(), seal(), vertx);
    }

    private Seal seal() {
        var file = root.resolve("key");
        KeyFile.readOrMake(file, true);
        return new Seal(file);
    }
}
