package se.vardkas.platform.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardkas.platform.seal.KeyFile;
import se.vardkas.platform.seal.Seal;

class SealedFilesTest {
    private static final byte[] CRY = "Besökare slår i bordet".getBytes(UTF_8);

    @TempDir
    Path root;

    private Path folder;
    private SealedFiles files;

    @BeforeEach
    void open() throws IOException {
        folder = root.resolve("presses");
        files = SealedFiles.open(folder, seal("key"));
    }

    @Test
    void what_was_kept_is_there_after_a_restart_until_it_is_removed() throws IOException {
        files.keep("one", CRY);
        files.keep("two", new byte[0]);
        var again = SealedFiles.open(folder, seal("key"));
        assertThat(again.all().opened()).containsOnlyKeys("one", "two").containsEntry("one", CRY);

        again.remove("one");
        again.remove("never-there");
        assertThat(again.all().opened()).containsOnlyKeys("two");
    }

    @Test
    void keeping_a_name_again_replaces_what_was_there() throws IOException {
        files.keep("one", new byte[] {1});
        files.keep("one", CRY);
        assertThat(files.all().opened()).containsOnlyKeys("one").containsEntry("one", CRY);
        assertThat(names()).containsExactly("one.sealed");
    }

    @Test
    void nothing_of_it_can_be_read_on_the_disk_by_anybody() throws IOException {
        files.keep("one", CRY);
        var file = folder.resolve("one.sealed");
        assertThat(new String(Files.readAllBytes(file), UTF_8)).doesNotContain("bordet");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /** A program that is killed leaves a draft of any length; one that was cut off after its move, a file of any length. */
    @Test
    void killed_at_any_byte_a_draft_is_as_if_it_had_never_been() throws IOException {
        files.keep("whole", CRY);
        var sealed = Files.readAllBytes(folder.resolve("whole.sealed"));
        for (int length = 0; length <= sealed.length; length++) {
            Files.write(folder.resolve("half" + length + ".draft"), Arrays.copyOf(sealed, length));
        }
        var again = SealedFiles.open(folder, seal("key"));
        assertThat(again.all().opened()).containsOnlyKeys("whole");
        assertThat(again.all().unreadable()).isEmpty();
        assertThat(names()).containsExactly("whole.sealed");
    }

    @Test
    void a_file_that_was_cut_off_at_any_byte_or_changed_in_any_is_never_taken_for_whole_and_never_deleted()
            throws IOException {
        files.keep("whole", CRY);
        var sealed = Files.readAllBytes(folder.resolve("whole.sealed"));
        var broken = folder.resolve("broken.sealed");
        for (int i = 0; i < sealed.length; i++) {
            Files.write(broken, Arrays.copyOf(sealed, i));
            assertIsUnreadable();
            var changed = sealed.clone();
            changed[i] ^= 1;
            Files.write(broken, changed);
            assertIsUnreadable();
        }
        assertThat(broken).exists();
    }

    private void assertIsUnreadable() throws IOException {
        var found = files.all();
        assertThat(found.opened()).containsOnlyKeys("whole");
        assertThat(found.unreadable()).containsExactly("broken");
    }

    @Test
    void a_file_opens_only_under_its_own_name() throws IOException {
        files.keep("one", CRY);
        Files.move(folder.resolve("one.sealed"), folder.resolve("other.sealed"));
        assertThat(files.all().opened()).isEmpty();
        assertThat(files.all().unreadable()).containsExactly("other");
    }

    @Test
    void with_another_key_nothing_opens_and_nothing_is_lost() throws IOException {
        files.keep("one", CRY);
        assertThat(SealedFiles.open(folder, seal("another")).all().unreadable()).containsExactly("one");
        assertThat(SealedFiles.open(folder, seal("key")).all().opened()).containsOnlyKeys("one");
    }

    @Test
    void where_nothing_can_be_written_that_is_said_and_what_was_kept_stays() throws IOException {
        files.keep("one", CRY);
        var away = Files.move(folder, root.resolve("away"));
        assertThatThrownBy(() -> files.keep("one", new byte[] {1})).isInstanceOf(IOException.class);
        Files.move(away, folder);
        assertThat(files.all().opened()).containsEntry("one", CRY);
    }

    @Test
    void a_name_cannot_lead_out_of_the_folder() {
        for (var name : List.of("../one", "a/b", "", ".", "A", "å", "a".repeat(101))) {
            assertThatThrownBy(() -> files.keep(name, CRY)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Seal seal(String key) {
        var file = root.resolve(key);
        KeyFile.readOrMake(file, true);
        return new Seal(file);
    }

    private List<String> names() throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
