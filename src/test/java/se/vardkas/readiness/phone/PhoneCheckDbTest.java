package se.vardkas.readiness.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.vardkas.alarm.lifecycle.Priority;
import se.vardkas.directory.Registry;
import se.vardkas.identity.DeviceOwners;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.support.Explained;
import se.vardkas.support.Someone;
import se.vardkas.support.TestDatabase;
import se.vardkas.support.TestEnvironment;
import se.vardkas.support.Town;
import se.vardkas.support.Towns;

/** Statements on whether pushes come to phones, on a real database; the program's own replica asks along. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class PhoneCheckDbTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int REPLICAS = 4;
    private static final String LONG_IN_USE = "UPDATE phone_check SET since = clock() - interval '3 days', due_at = ";
    private static final String DUE = LONG_IN_USE + "clock()";
    private static final String NOT_DUE = LONG_IN_USE + "clock() + interval '1 day'";

    @Inject
    Towns towns;

    @Inject
    Database database;

    @Inject
    PhoneCheckJob job;

    @Inject
    PhoneChecks checks;

    @Inject
    PhoneProofs proofs;

    @Inject
    Registry registry;

    @Inject
    DeviceOwners owners;

    private final List<Town> founded = new ArrayList<>();

    @AfterEach
    void leaveThem() {
        founded.forEach(towns::leave);
    }

    @Test
    void replicas_that_ask_at_once_send_each_phone_one_push_of_which_no_timeline_tells() {
        var town = town();
        run(town, DUE);
        done(Uni.join()
                .all(Stream.generate(job::runOnce).limit(REPLICAS).toList())
                .andCollectFailures());
        await().atMost(PATIENCE).until(() -> all(town, "asked_at").size() == 7);
        await().atMost(PATIENCE).until(() -> all(town, "proven_at").size() == 7);
        var sent = rows(town, """
                SELECT contact_id, count(*) AS times, min(priority) AS priority, bool_and(silent) AS silent
                FROM delivery WHERE event = 'PHONE_CHECK' GROUP BY contact_id
                """);
        assertThat(sent).hasSize(7).allSatisfy(row -> {
            assertThat(row.getLong("times")).isOne();
            assertThat(row.getInteger("priority")).isEqualTo(Priority.OF_A_CHECK);
            assertThat(row.getBoolean("silent")).isTrue();
        });
        assertThat(rows(town, "SELECT 1 FROM timeline_entry")).isEmpty();
        assertThat(rows(town, "SELECT asked_at, due_at FROM phone_check")).allSatisfy(row -> {
            var asked = row.getOffsetDateTime("asked_at");
            assertThat(row.getOffsetDateTime("due_at"))
                    .isBetween(asked.plusHours(12), asked.plusHours(36).plusSeconds(1));
        });
    }

    @Test
    void a_claim_that_was_lost_asks_nobody_and_one_that_is_carried_out_again_asks_once() {
        var town = town();
        run(town, NOT_DUE);
        var phone = row(town, town.amir()).getUUID("contact_id");
        int attempt = row(town, town.amir()).getInteger("attempt");
        assertThat(done(checks.look(town.tenant(), Map.of(phone, attempt - 1)))).isZero();
        assertThat(done(checks.look(town.tenant(), Map.of(phone, attempt)))).isOne();
        assertThat(done(checks.look(town.tenant(), Map.of(phone, attempt)))).isZero();
        assertThat(rows(town, "SELECT 1 FROM delivery")).hasSize(1);
    }

    @Test
    void no_other_municipality_asks_a_phone_or_proves_for_it() {
        var town = town();
        var elsewhere = town();
        run(town, NOT_DUE);
        run(elsewhere, NOT_DUE);
        var before = row(town, town.amir());
        var phone = before.getUUID("contact_id");
        assertThat(done(checks.look(elsewhere.tenant(), Map.of(phone, before.getInteger("attempt")))))
                .isZero();
        proofs.onProved(elsewhere.tenant(), phone);
        isProved(elsewhere, elsewhere.amir());
        assertThat(row(town, town.amir()).deepToString()).isEqualTo(before.deepToString());
        assertThat(rows(elsewhere, "SELECT 1 FROM delivery")).isEmpty();
    }

    @Test
    void a_proof_is_written_once_an_hour_and_when_it_was_asked_for() {
        var town = town();
        run(town, NOT_DUE);
        var first = isProved(town, town.amir());
        proofs.onProved(town.tenant(), row(town, town.amir()).getUUID("contact_id"));
        isProved(town, town.sara());
        assertThat(row(town, town.amir()).getOffsetDateTime("proven_at")).isEqualTo(first);

        run(town, "UPDATE phone_check SET asked_at = clock(), missed = 2, unproven = true");
        proofs.onProved(town.tenant(), row(town, town.amir()).getUUID("contact_id"));
        await().atMost(PATIENCE).until(() -> !row(town, town.amir()).getBoolean("unproven"));
        var after = row(town, town.amir());
        assertThat(after.getOffsetDateTime("proven_at")).isAfter(first);
        assertThat(after.getInteger("missed")).isZero();
        assertThat(row(town, town.sara()).getBoolean("unproven")).isTrue();
    }

    @Test
    void while_sixteen_checks_are_on_their_way_no_further_phone_is_asked() {
        var town = town();
        run(town, """
                INSERT INTO delivery (tenant_id, id, alarm_id, recipient_id, event, channel, round, step, kind, drill,
                                      silent, priority, created_at, due_at)
                SELECT tenant(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'PHONE_CHECK', 'PUSH', 1, 0, '',
                       false, true, %d, clock(), clock() + interval '1 day'
                FROM generate_series(1, 16)
                """.formatted(Priority.OF_A_CHECK));
        try {
            run(town, DUE);
            for (int i = 0; i < REPLICAS; i++) {
                assertThat(done(job.runOnce())).isFalse();
            }
            assertThat(all(town, "asked_at")).isEmpty();
        } finally {
            run(town, "UPDATE delivery SET state = 'CANCELLED', reason = 'test', due_at = NULL");
        }
        await().atMost(PATIENCE).until(() -> all(town, "asked_at").size() == 7);
    }

    @Test
    void a_phone_that_is_gone_is_asked_no_more_one_that_comes_back_anew_and_a_browser_never() {
        var town = town();
        var amir = town.amir();
        var token = amir.phone().owner().pushToken();
        run(
                town,
                "UPDATE phone_check SET asked_at = clock(), missed = 2, unproven = true, since = clock() - interval '3 days'");
        var before = row(town, amir);
        done(registry.markDead(town.tenant(), amir.id(), token, "fcm-unregistered"));
        assertThat(row(town, amir).getOffsetDateTime("due_at")).isNull();
        assertThat(row(town, amir).getBoolean("unproven")).isFalse();
        assertThat(done(checks.look(
                        town.tenant(),
                        Map.of(before.getUUID("contact_id"), row(town, amir).getInteger("attempt")))))
                .isZero();

        done(owners.reachedBy(town.tenant(), amir.id(), token));
        var back = row(town, amir);
        assertThat(back.getOffsetDateTime("due_at")).isNotNull();
        assertThat(back.getOffsetDateTime("since")).isAfter(before.getOffsetDateTime("since"));
        assertThat(back.getOffsetDateTime("asked_at")).isNull();
        assertThat(back.getInteger("missed")).isZero();

        done(owners.reachedBy(town.tenant(), amir.id(), " {\"endpoint\"}"));
        assertThat(row(town, amir).getOffsetDateTime("due_at")).isNull();
        assertThat(rows(town, "SELECT 1 FROM phone_check")).hasSize(7);
    }

    @Test
    void what_is_due_and_what_is_doubtful_are_found_by_index() throws SQLException {
        var urls = TestDatabase.get().urls();
        assertThat(Explained.plan(urls.engine(), PhoneCheckSql.CLAIM, 1))
                .contains("phone_check_due", "delivery_due")
                .doesNotContain("Seq Scan");
        assertThat(Explained.plan(urls.app(), PhoneCheckSql.PROVED, 2)).contains("phone_check_pkey");
    }

    private Town town() {
        var town = towns.found();
        founded.add(town);
        return town;
    }

    private OffsetDateTime isProved(Town town, Someone person) {
        proofs.onProved(town.tenant(), row(town, person).getUUID("contact_id"));
        await().atMost(PATIENCE).until(() -> row(town, person).getOffsetDateTime("proven_at") != null);
        return row(town, person).getOffsetDateTime("proven_at");
    }

    /** The phone that somebody came with. */
    private Row row(Town town, Someone person) {
        var found = rows(town, "SELECT * FROM phone_check WHERE person_id = '" + person.id() + "'");
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<@Nullable OffsetDateTime> all(Town town, String column) {
        return rows(town, "SELECT " + column + " FROM phone_check WHERE " + column + " IS NOT NULL").stream()
                .map(row -> row.getOffsetDateTime(column))
                .toList();
    }

    private List<Row> rows(Town town, String sql) {
        return StreamSupport.stream(run(town, sql).spliterator(), false).toList();
    }

    private RowSet<Row> run(Town town, String sql) {
        return done(database.one(Lane.WORK, town.tenant(), Query.of(sql)));
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }
}
