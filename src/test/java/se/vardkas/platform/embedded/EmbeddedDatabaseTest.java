package se.vardkas.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardkas.platform.settings.DatabaseUrl;
import se.vardkas.platform.settings.StartFault;
import se.vardkas.support.TestDatabase;

/** One data directory through everything that can happen to it. */
class EmbeddedDatabaseTest {
    private static final Path DATA = Path.of("target", "embedded-test").toAbsolutePath();

    @BeforeAll
    static void prepare() throws SQLException {
        TestDatabase.deleteAll(DATA);
        try (var database = EmbeddedDatabase.start(DATA, 0)) {
            execute(database.urls().owner(), "CREATE TABLE kept (n int)");
        }
    }

    @AfterAll
    static void cleanUp() {
        TestDatabase.deleteAll(DATA);
    }

    @Test
    void it_is_as_durable_as_one_in_production() throws SQLException {
        try (var database = EmbeddedDatabase.start(DATA, 0)) {
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(query(database.urls().owner(), "SHOW " + setting)).containsExactly("on");
            }
            assertThat(query(database.urls().owner(), "SHOW password_encryption"))
                    .containsExactly("scram-sha-256");
        }
    }

    @Test
    void its_roles_need_their_passwords() throws SQLException {
        try (var database = EmbeddedDatabase.start(DATA, 0)) {
            var app = database.urls().app();
            assertThat(query(app, "SELECT current_user::text")).containsExactly("vardkas_app");
            var wrong = new DatabaseUrl(app.host(), app.port(), app.database(), "postgres", "postgres", null);
            assertThatThrownBy(() -> query(wrong, "SELECT 1")).hasMessageContaining("password");
        }
    }

    @Test
    void data_is_there_after_a_stop_and_a_start() throws SQLException {
        try (var database = EmbeddedDatabase.start(DATA, 0)) {
            execute(database.urls().owner(), "INSERT INTO kept VALUES (1)");
        }
        try (var database = EmbeddedDatabase.start(DATA, 0)) {
            assertThat(query(database.urls().owner(), "SELECT n::text FROM kept WHERE n = 1"))
                    .contains("1");
        }
    }

    @Test
    void after_a_kill_of_the_program_the_orphaned_server_is_taken_over() throws Exception {
        var child = child();
        execute(child.owner(), "INSERT INTO kept VALUES (2)");
        kill(child.process().toHandle());
        assertThat(servers()).as("the orphan still runs").isNotEmpty();
        try (var database = EmbeddedDatabase.start(DATA, 0)) {
            assertThat(query(database.urls().owner(), "SELECT n::text FROM kept WHERE n = 2"))
                    .contains("2");
        }
        assertThat(servers()).isEmpty();
    }

    @Test
    void after_a_kill_of_program_and_server_the_stale_pid_file_is_cleaned_up() throws Exception {
        var child = child();
        execute(child.owner(), "INSERT INTO kept VALUES (3)");
        kill(child.process().toHandle());
        kill(postmaster());
        assertThat(DATA.resolve("postgresql/postmaster.pid")).exists();
        try (var database = EmbeddedDatabase.start(DATA, 0)) {
            assertThat(query(database.urls().owner(), "SELECT n::text FROM kept WHERE n = 3"))
                    .contains("3");
        }
    }

    @Test
    void a_pid_file_that_names_somebody_elses_process_ends_nobody() throws Exception {
        var bystander = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    DATA.resolve("postgresql/postmaster.pid"),
                    bystander.pid() + "\n" + DATA.resolve("postgresql") + "\n0\n5432\n");
            try (var database = EmbeddedDatabase.start(DATA, 0)) {
                assertThat(query(database.urls().owner(), "SELECT 'up'")).containsExactly("up");
            }
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void a_second_program_is_kept_out_with_one_line() {
        try (var database = EmbeddedDatabase.start(DATA, 0)) {
            assertThat(database.urls()).isNotNull();
            refused(DATA, 0, "vardkas.data-dir", "in use");
        }
    }

    @Test
    void a_taken_port_another_version_and_a_folder_that_is_none_are_said_in_one_line(@TempDir Path folder)
            throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refused(DATA, taken.getLocalPort(), "vardkas.database.port", "taken");
        }
        var other = folder.resolve("other");
        Files.createDirectories(other.resolve("postgresql"));
        Files.writeString(other.resolve("postgresql/PG_VERSION"), "15\n");
        refused(other, 0, "vardkas.data-dir", "PostgreSQL 15");
        var file = Files.writeString(folder.resolve("file"), "x");
        refused(file, 0, "vardkas.data-dir", "cannot be written to");
    }

    @Test
    void a_cluster_whose_first_start_was_cut_off_is_set_aside_and_made_anew(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("postgresql/base"));
        Files.writeString(folder.resolve("postgresql/PG_VERSION"), "18\n");
        Files.writeString(folder.resolve("postgresql/postgresql.conf"), "");
        try (var database = EmbeddedDatabase.start(folder, 0)) {
            assertThat(query(database.urls().owner(), "SELECT 'up'")).containsExactly("up");
        }
        try (var aside = Files.list(folder)) {
            assertThat(aside.map(path -> path.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("postgresql-unfinished-"));
        }
    }

    private record Child(Process process, DatabaseUrl owner) {}

    private static Child child() throws IOException {
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedChild.class.getName(),
                        DATA.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("READY ")) {
                return new Child(process, DatabaseUrl.parse("test", line.substring(6)));
            }
        }
        throw new IllegalStateException("The child did not start");
    }

    private static void kill(ProcessHandle process) throws Exception {
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private static ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(DATA.resolve("postgresql/postmaster.pid")).get(0));
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static List<ProcessHandle> servers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.startsWith(DATA.toString()))
                        .isPresent())
                .toList();
    }

    private static void refused(Path data, int port, String property, String fault) {
        assertThatThrownBy(() -> EmbeddedDatabase.start(data, port))
                .isInstanceOf(StartFault.class)
                .hasMessageContaining(property)
                .hasMessageContaining(fault)
                .hasMessageNotContaining("\n");
    }

    private static void execute(DatabaseUrl role, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(role.jdbc(), role.user(), role.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> query(DatabaseUrl role, String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(role.jdbc(), role.user(), role.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
