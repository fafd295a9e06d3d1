package se.vardkas.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops a start is said in one line: the property, the fault and the mend; and the exit code is not zero. */
class StartFaultIT {
    private static final String NOBODY = "postgresql://nobody:secret@127.0.0.1:1/vardkas";

    @TempDir
    Path folder;

    @Test
    void a_switch_that_is_neither_true_nor_false() {
        refused(Map.of("VARDKAS_DEMO", "perhaps"), "vardkas.demo: is neither true nor false", "perhaps", "README");
    }

    @Test
    void a_port_that_is_no_number() {
        refused(Map.of("VARDKAS_DATABASE_PORT", "any"), "vardkas.database.port: ", "any", "README");
    }

    @Test
    void production_without_a_database() {
        refused(Map.of(), "vardkas.database.url", "is not set", "Set it to postgresql://");
    }

    @Test
    void a_database_that_is_not_there_without_a_word_of_its_password() throws IOException {
        var key = Files.writeString(folder.resolve("key"), "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        var line = refused(
                Map.of(
                        "VARDKAS_DATABASE_URL", NOBODY,
                        "VARDKAS_DATABASE_ENGINE_URL", NOBODY,
                        "VARDKAS_KEY_FILE", key.toString()),
                "vardkas.database.engine-url",
                "does not let us in",
                "Check address");
        assertThat(line).doesNotContain("secret");
    }

    @Test
    void a_key_file_that_holds_no_key() throws IOException {
        var key = Files.writeString(folder.resolve("key"), "not a key");
        refused(
                Map.of(
                        "VARDKAS_DATABASE_URL", NOBODY,
                        "VARDKAS_DATABASE_ENGINE_URL", NOBODY,
                        "VARDKAS_KEY_FILE", key.toString()),
                "vardkas.key-file",
                "does not hold 32 bytes",
                "openssl rand");
    }

    @Test
    void a_port_that_another_program_has() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            refused(
                    Program.launch(other.getLocalPort(), demo(folder)),
                    "quarkus.http.port",
                    "is taken",
                    "QUARKUS_HTTP_PORT");
        }
    }

    @Test
    void a_data_directory_that_cannot_be_written() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        refused(demo(file.resolve("data")), "vardkas.data-dir", "cannot be written", "Make it writable");
    }

    @Test
    void a_data_directory_of_another_version() throws IOException {
        Files.createDirectories(folder.resolve("postgresql"));
        Files.writeString(folder.resolve("postgresql/PG_VERSION"), "17\n");
        refused(demo(folder), "vardkas.data-dir", "PostgreSQL 17", "pg_dump");
    }

    private static Map<String, String> demo(Path data) {
        return new HashMap<>(Map.of("VARDKAS_DEMO", "true", "VARDKAS_DATA_DIR", data.toString()));
    }

    private static String refused(Map<String, String> settings, String property, String fault, String mend) {
        return refused(Program.launch(settings), property, fault, mend);
    }

    /** Everything that was printed; one line of it. */
    static String refused(Program program, String property, String fault, String mend) {
        assertThat(program.await()).isEqualTo(1);
        var line = program.complained().strip();
        assertThat(line.lines()).hasSize(1);
        assertThat(line)
                .startsWith("Vårdkas did not start. " + property)
                .contains(fault)
                .contains(mend);
        assertThat(program.printed()).isEmpty();
        return line;
    }
}
