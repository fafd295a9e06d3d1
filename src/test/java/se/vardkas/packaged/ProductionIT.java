package se.vardkas.packaged;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.vardkas.platform.embedded.EmbeddedDatabase;
import se.vardkas.platform.seal.KeyFile;
import se.vardkas.platform.settings.DatabaseUrl;
import se.vardkas.platform.sql.Schema;
import se.vardkas.support.TestDatabase;

/** The program as a cluster runs it: a database of its own elsewhere, its secrets in a file, no demo. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductionIT {
    private static final Path FOLDER = Path.of("target/packaged/production").toAbsolutePath();
    private static final String A_TENANT = """
            SET SESSION vardkas.tenant = '0193b6a0-0000-7000-8000-000000000001';
            INSERT INTO vardkas.tenant (id, name, demo) VALUES ('0193b6a0-0000-7000-8000-000000000001', 'Äkta kommun', false);
            """;

    private EmbeddedDatabase server;

    @BeforeAll
    void startServer() throws IOException {
        TestDatabase.deleteAll(FOLDER);
        Files.createDirectories(FOLDER);
        server = EmbeddedDatabase.start(FOLDER.resolve("database"), 0);
        Schema.prepare(server.urls());
        DataFolder.execute(server.urls().app(), A_TENANT);
        KeyFile.readOrMake(FOLDER.resolve("vardkas.key"), true);
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @Test
    void it_starts_from_a_mounted_file_and_has_neither_demo_nor_stand_ins() throws IOException {
        try (var program = Program.start(settings("false"))) {
            assertThat(program.status("/q/health/started")).isEqualTo(200);
            assertThat(program.status("/q/health/live")).isEqualTo(200);
            assertThat(program.status("/standin/phones")).isEqualTo(404);
            given().contentType("application/json")
                    .body("{\"username\": \"elin\"}")
                    .post(program.address() + "/api/v1/auth/demo")
                    .then()
                    .statusCode(404);
            assertThat(given().get(program.address() + "/q/openapi").asString())
                    .isEqualTo(Files.readString(Path.of("openapi/vardkas.yaml")));
            assertThat(program.printed()).doesNotContain("DEMO");
        }
    }

    @Test
    void demo_on_a_database_that_holds_a_real_tenant_is_refused() {
        StartFaultIT.refused(
                Program.launch(settings("true")), "vardkas.demo", "the demo did not make", "Set it to false");
    }

    @Test
    void a_role_that_owns_the_tables_is_refused() {
        var settings = settings("false", write("owner.properties", server.urls().owner()));
        StartFaultIT.refused(Program.launch(settings), "vardkas.database.url", "owns tables", "plain role");
    }

    private Map<String, String> settings(String demo) {
        return settings(demo, write("vardkas.properties", server.urls().app()));
    }

    private static Map<String, String> settings(String demo, Path secrets) {
        return Map.of(
                "QUARKUS_CONFIG_LOCATIONS", secrets.toString(),
                "VARDKAS_KEY_FILE", FOLDER.resolve("vardkas.key").toString(),
                "VARDKAS_DEMO", demo,
                "VARDKAS_DATA_DIR", FOLDER.resolve("data").toString());
    }

    private Path write(String name, DatabaseUrl app) {
        try {
            return Files.writeString(
                    FOLDER.resolve(name),
                    "vardkas.database.url=%s%nvardkas.database.engine-url=%s%n"
                            .formatted(app.reactive(), server.urls().engine().reactive()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
