package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardkas.support.Someone;
import se.vardkas.support.TestDatabase;
import se.vardkas.support.Town;
import se.vardkas.support.Unzipped;
import se.vardkas.timeline.bundle.Verdict;
import se.vardkas.timeline.bundle.Verifier;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.CanonicalJson;
import se.vardkas.timeline.chain.Chain;
import se.vardkas.timeline.chain.Draft;
import se.vardkas.timeline.chain.Entry;
import se.vardkas.timeline.chain.Head;
import se.vardkas.timeline.witness.Checkpoint;
import se.vardkas.timeline.witness.Note;
import se.vardkas.timeline.witness.Proofs;
import se.vardkas.timeline.witness.TreeHash;
import se.vardkas.timeline.witness.VerifierKey;

/** What happened is handed over as a file that proves itself, and not even the owner of the database can rewrite it. */
@QuarkusTest
class ExportStory extends Story {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final TypeReference<Map<String, Object>> DATA = new TypeReference<>() {};
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration A_MINUTE = Duration.ofSeconds(61);
    private static final Map<String, Object> PRESS =
            Map.of("kind", "threat", "note", "Han skriker", "position", Map.of("latitude", 59.33, "longitude", 18.06));

    @TempDir
    Path folder;

    @Test
    void what_each_may_see_of_an_alarm_is_theirs_to_take_along_and_proves_itself() throws IOException {
        var town = town();
        var alarm = town.elin().presses(PRESS).getString("id");
        town.amir().gets("push", "alarm");
        town.amir().answers(alarm, "coming");
        time.pass(A_MINUTE);
        signedUpTo(town, alarm, "acknowledged");
        town.elin().asks().body(Map.of("pin", "9999")).post("/api/v1/alarms/{id}/cancellation", alarm);
        town.lars().closes(alarm).then().statusCode(200);
        time.pass(A_MINUTE);
        signedUpTo(town, alarm, "closed");

        var lars = export(town.lars(), alarm);
        assertThat(verify(town, lars).result()).isEqualTo(Verdict.Result.HOLDS);
        assertThat(Unzipped.of(lars).get("alarm.json")).contains("Han skriker", "latitude", "\"pin\":\"duress\"");

        var alva = export(town.alva(), alarm);
        assertThat(verify(town, alva).result()).isEqualTo(Verdict.Result.HOLDS);
        assertThat(Unzipped.of(alva).get("alarm.json")).contains("Han skriker").doesNotContain("latitude", "duress");

        var elin = export(town.elin(), alarm);
        var hers = verify(town, elin);
        assertThat(hers.result()).isEqualTo(Verdict.Result.HOLDS);
        assertThat(hers.said()).anyMatch(line -> line.contains("they are not signed yet"));
        assertThat(Unzipped.of(elin).get("alarm.json"))
                .contains("latitude", "cancel-requested")
                .doesNotContain("duress", "\"type\":\"closed\"");

        var tampered = new LinkedHashMap<>(Unzipped.of(lars));
        tampered.compute("alarm.json", (name, text) -> text.replace("Han skriker", "Han viskar"));
        var file = Unzipped.zipped(tampered, folder.resolve("tampered.zip"));
        assertThat(Verifier.verify(file, key(town)).result()).isEqualTo(Verdict.Result.DOES_NOT_HOLD);

        var stranger = town().lars();
        stranger.asks().get("/api/v1/alarms/{id}/export", alarm).then().statusCode(404);
        town.disa().asks().get("/api/v1/alarms/{id}/export", alarm).then().statusCode(404);
    }

    @Test
    void an_owner_of_the_database_who_rewrites_an_alarm_with_all_its_hashes_is_found() throws Exception {
        var town = town();
        var alarm = town.elin().presses(PRESS).getString("id");
        town.amir().gets("push", "alarm");
        town.lars().closes(alarm).then().statusCode(200);
        time.pass(A_MINUTE);
        signedUpTo(town, alarm, "closed");
        assertThat(town.lars().reads(alarm, "/timeline/verification").getBoolean("valid"))
                .isTrue();

        rewrite(town, alarm, "Avvärjt", "Ingenting hände");
        var closing = town.lars().reads(alarm, "/timeline");
        assertThat(closing.getString("items.find { it.type == 'closed' }.data.note"))
                .isEqualTo("Ingenting hände");
        assertThat(town.lars().reads(alarm, "/timeline/verification").getBoolean("valid"))
                .isFalse();
        var verdict = verify(town, export(town.lars(), alarm));
        assertThat(verdict.result()).isEqualTo(Verdict.Result.DOES_NOT_HOLD);
        assertThat(verdict.said()).anyMatch(line -> line.contains("another one than was signed"));

        town.lars()
                .asks()
                .body(Map.of("note", "Igen"))
                .post("/api/v1/alarms/{id}/reopening", alarm)
                .then()
                .statusCode(200);
        var other = town.disa().presses(ASSIST).getString("id");
        time.pass(A_MINUTE);
        signedUpTo(town, other, "raised");
        assertThat(verify(town, export(town.lars(), alarm)).result())
                .as("what was rewritten is never signed anew")
                .isEqualTo(Verdict.Result.DOES_NOT_HOLD);
    }

    @Test
    void whoever_keeps_checkpoints_outside_can_see_that_each_goes_on_from_the_one_before() throws IOException {
        var town = town();
        town.lars().asks().get("/api/v1/checkpoints/latest").then().statusCode(404);
        var first = town.elin().presses(ASSIST).getString("id");
        time.pass(A_MINUTE);
        signedUpTo(town, first, "raised");
        var older = latest(town.disa(), key(town));
        var second = town.disa().presses(ASSIST).getString("id");
        time.pass(A_MINUTE);
        signedUpTo(town, second, "raised");
        var newer = latest(town.lars(), key(town));
        assertThat(newer.size()).isGreaterThan(older.size());

        var proof = town.alva()
                .asks()
                .get("/api/v1/checkpoints/consistency?first=%d&second=%d".formatted(older.size(), newer.size()))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        var path = proof.getList("hashes", String.class).stream()
                .map(hash -> TreeHash.of(Base64.getDecoder().decode(hash)))
                .toList();
        assertThat(Proofs.agree(older.size(), older.root(), newer.size(), newer.root(), path))
                .isTrue();
        town.lars()
                .asks()
                .get("/api/v1/checkpoints/consistency?first=1&second=1000000")
                .then()
                .statusCode(400);
        var page = town.lars().asks().get("/api/v1/checkpoints?limit=1").jsonPath();
        assertThat(page.getList("items")).hasSize(1);
        var next = town.lars()
                .asks()
                .get("/api/v1/checkpoints?limit=1&cursor=" + page.getString("next"))
                .jsonPath();
        assertThat(next.getLong("items[0].size")).isLessThan(page.getLong("items[0].size"));
        for (var address : List.of("", "/latest", "/key", "/consistency?first=1&second=1")) {
            town.amir().asks().get("/api/v1/checkpoints" + address).then().statusCode(403);
        }
    }

    /** Waits until what was signed of an alarm has an entry of a type. */
    private static void signedUpTo(Town town, String alarm, String type) {
        int place = town.lars().timelineOf(alarm).indexOf(type) + 1;
        assertThat(place).isPositive();
        await().atMost(PATIENCE).until(() -> {
            var proof = Unzipped.of(export(town.lars(), alarm)).get("proof.json");
            return proof != null && JSON.readTree(proof).get("sequence").asInt() >= place;
        });
    }

    private static byte[] export(Someone reader, String alarm) {
        return reader.asks()
                .get("/api/v1/alarms/{id}/export", alarm)
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray();
    }

    private Verdict verify(Town town, byte[] bundle) throws IOException {
        return Verifier.verify(Files.write(folder.resolve("alarm.zip"), bundle), key(town));
    }

    private static VerifierKey key(Town town) {
        var text = town.alva()
                .asks()
                .get("/api/v1/checkpoints/key")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return VerifierKey.parse(text).orElseThrow();
    }

    private static Checkpoint latest(Someone reader, VerifierKey key) {
        var note = reader.asks()
                .get("/api/v1/checkpoints/latest")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return Note.open(note, key).flatMap(Checkpoint::parse).orElseThrow();
    }

    /** As somebody would who owns the database and knows how the chain is made. */
    private static void rewrite(Town town, String alarm, String was, String is) throws SQLException, IOException {
        TestDatabase.get().asOwner("ALTER TABLE vardkas.timeline_entry NO FORCE ROW LEVEL SECURITY");
        try (var owner = TestDatabase.connect(TestDatabase.get().urls().owner())) {
            owner.setAutoCommit(false);
            rewrite(owner, town.tenant().value(), new AlarmId(UUID.fromString(alarm)), was, is);
            owner.commit();
        } finally {
            TestDatabase.get().asOwner("ALTER TABLE vardkas.timeline_entry FORCE ROW LEVEL SECURITY");
        }
    }

    private static void rewrite(Connection owner, UUID tenant, AlarmId alarm, String was, String is)
            throws SQLException, IOException {
        var id = alarm.value();
        try (var statement = owner.createStatement()) {
            // Reports of phones may still come.
            statement.execute("SELECT pg_advisory_xact_lock(%d)"
                    .formatted(id.getMostSignificantBits() ^ id.getLeastSignificantBits()));
        }
        var rewritten = rewritten(owner, tenant, alarm, was, is);
        assertThat(Chain.verifies(alarm, rewritten)).isTrue();
        try (var write = owner.prepareStatement("""
                UPDATE timeline_entry SET data = ?::json, secret = ?, commitments = ?::json, hash = ?
                WHERE tenant_id = ? AND alarm_id = ? AND sequence = ?""")) {
            for (var entry : rewritten) {
                write.setString(1, CanonicalJson.write(entry.data()));
                write.setBytes(2, HexFormat.of().parseHex(entry.secret()));
                write.setString(3, CanonicalJson.write(entry.commitments()));
                write.setBytes(4, HexFormat.of().parseHex(entry.hash()));
                write.setObject(5, tenant);
                write.setObject(6, id);
                write.setInt(7, entry.sequence());
                assertThat(write.executeUpdate()).isOne();
            }
        }
    }

    private static List<Entry> rewritten(Connection owner, UUID tenant, AlarmId alarm, String was, String is)
            throws SQLException, IOException {
        var all = new ArrayList<Entry>();
        try (var read = owner.prepareStatement("""
                SELECT at, type, actor, data::text AS data FROM timeline_entry
                WHERE tenant_id = ? AND alarm_id = ? ORDER BY sequence""")) {
            read.setObject(1, tenant);
            read.setObject(2, alarm.value());
            var head = Head.EMPTY;
            var rows = read.executeQuery();
            while (rows.next()) {
                var data = JSON.readValue(rows.getString("data").replace(was, is), DATA);
                var draft = new Draft(rows.getString("type"), new Actor(rows.getString("actor")), data);
                var at = rows.getObject("at", OffsetDateTime.class).toInstant();
                var entry = Chain.append(alarm, head, at, List.of(draft), () -> new byte[32])
                        .get(0);
                head = new Head(entry.sequence(), entry.hash());
                all.add(entry);
            }
        }
        return all;
    }
}
