package se.vardkas.timeline.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.support.TestDatabase;

/** What moved since the last checkpoint, and that one writer at a time adds to a tenant's log. */
class CheckpointDbTest {
    private static final String SIGNED = "11".repeat(32);

    private final UUID tenant = UUID.randomUUID();
    private final UUID one = new UUID(0, 1);
    private final UUID other = new UUID(0, 2);

    /** One row of what moved. */
    private record Moved(String seen, boolean more, UUID alarm, int sequence, boolean stands) {}

    @Test
    void the_newest_head_of_every_timeline_that_moved_is_found_once() throws SQLException {
        try (var app = open(tenant)) {
            append(app, one, 1, "aa");
            append(app, one, 2, "ab");
            append(app, other, 1, "ba");
            commit(app);
            var moved = moved(app, null, 5_000);
            assertThat(moved).extracting(Moved::alarm).containsExactly(one, other);
            assertThat(moved).extracting(Moved::sequence).containsExactly(2, 1);
            assertThat(moved).allMatch(row -> row.stands() && !row.more());
            sign(app, 0, one, 2, "ab".repeat(32));
            sign(app, 1, other, 1, "ba".repeat(32));
            keep(app, 2, moved.get(0).seen());
            commit(app);
            assertThat(moved(app, null, 5_000)).extracting(Moved::alarm).containsOnlyNulls();

            append(app, other, 2, "bb");
            commit(app);
            assertThat(moved(app, null, 5_000)).extracting(Moved::alarm).containsExactly(other);
        }
    }

    @Test
    void what_a_transaction_that_goes_on_has_written_waits_and_nothing_is_passed_over() throws SQLException {
        try (var slow = open(tenant);
                var app = open(tenant)) {
            append(slow, one, 1, "aa");
            append(app, other, 1, "ba");
            app.commit();
            var moved = moved(app, null, 5_000);
            assertThat(moved).extracting(Moved::alarm).containsOnlyNulls();
            slow.commit();
            commit(app);
            assertThat(moved(app, moved.get(0).seen(), 5_000))
                    .extracting(Moved::alarm)
                    .containsExactly(one, other);
        }
    }

    @Test
    void a_long_past_is_looked_at_piece_by_piece() throws SQLException {
        try (var app = open(tenant)) {
            for (int i = 1; i <= 7; i++) {
                append(app, one, i, "aa");
                commit(app);
            }
            var found = new ArrayList<Integer>();
            String from = null;
            boolean more = true;
            while (more) {
                var row = moved(app, from, 3).get(0);
                found.add(row.sequence());
                from = row.seen();
                more = row.more();
            }
            assertThat(found).containsExactly(3, 6, 7);
        }
    }

    @Test
    void one_transaction_is_never_taken_apart_however_much_it_wrote() throws SQLException {
        try (var app = open(tenant)) {
            for (int i = 1; i <= 5; i++) {
                append(app, one, i, "aa");
            }
            commit(app);
            append(app, one, 6, "aa");
            commit(app);
            var first = moved(app, null, 3).get(0);
            assertThat(first.sequence()).isEqualTo(5);
            assertThat(first.more()).isTrue();
        }
    }

    @Test
    void a_timeline_in_which_what_was_signed_no_longer_stands_is_told_of() throws SQLException {
        try (var app = open(tenant)) {
            append(app, one, 1, "aa");
            append(app, one, 2, "ab");
            append(app, other, 1, "ba");
            commit(app);
            sign(app, 0, one, 1, SIGNED);
            // More was signed of it than there is.
            sign(app, 1, other, 4, SIGNED);
            commit(app);
            assertThat(moved(app, null, 5_000)).hasSize(2).noneMatch(Moved::stands);
        }
    }

    @Test
    void where_transactions_are_counted_anew_all_is_looked_at_and_what_is_signed_is_passed_over() throws SQLException {
        try (var app = open(tenant)) {
            append(app, one, 1, "aa");
            append(app, other, 1, "ba");
            commit(app);
            sign(app, 0, one, 1, "aa".repeat(32));
            keep(app, 1, "999999999999");
            commit(app);
            assertThat(moved(app, null, 5_000)).extracting(Moved::alarm).containsExactly(other);
        }
    }

    @Test
    void of_two_replicas_the_second_waits_and_neither_writes_a_place_twice() throws SQLException {
        try (var first = open(tenant);
                var second = open(tenant)) {
            run(first, CheckpointSql.LOCK.replace("$1", "4711"));
            run(second, "SET LOCAL lock_timeout = '100ms'");
            assertThatThrownBy(() -> run(second, CheckpointSql.LOCK.replace("$1", "4711")))
                    .hasMessageContaining("lock timeout");
            second.rollback();
            sign(first, 0, one, 1, SIGNED);
            keep(first, 1, "1");
            first.commit();
            assertThatThrownBy(() -> sign(second, 0, other, 1, SIGNED)).hasMessageContaining("duplicate key");
            second.rollback();
            assertThatThrownBy(() -> keep(second, 1, "1")).hasMessageContaining("duplicate key");
            second.rollback();
        }
    }

    @Test
    void no_tenant_sees_another_s_log() throws SQLException {
        try (var app = open(tenant);
                var stranger = open(UUID.randomUUID())) {
            append(app, one, 1, "aa");
            sign(app, 0, one, 1, SIGNED);
            keep(app, 1, "1");
            commit(app);
            for (var table : List.of("checkpoint", "checkpoint_leaf", "timeline_entry")) {
                assertThat(count(app, table)).isOne();
                assertThat(count(stranger, table)).isZero();
            }
            assertThat(moved(stranger, null, 5_000)).extracting(Moved::alarm).containsOnlyNulls();
            assertThatThrownBy(() -> keep(stranger, 2, "1")).hasMessageContaining("row-level security");
        }
    }

    /** Commits, and waits until every transaction that began before has ended, whosever it is. */
    private void commit(Connection app) throws SQLException {
        app.commit();
        await().until(() -> {
            long above = count(app, "timeline_entry WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())");
            app.commit();
            return above == 0;
        });
    }

    private Connection open(UUID bound) throws SQLException {
        var connection = TestDatabase.connect(TestDatabase.get().urls().app());
        connection.setAutoCommit(false);
        run(connection, "SELECT set_config('vardkas.tenant', '" + bound + "', false)");
        connection.commit();
        return connection;
    }

    private void append(Connection app, UUID alarm, int sequence, String hash) throws SQLException {
        run(app, """
                INSERT INTO timeline_entry
                    (tenant_id, alarm_id, at, sequence, type, actor, data, secret, commitments, hash)
                VALUES ('%s', '%s', now(), %d, 'note', 'system', '{}', decode('%s', 'hex'), '{}', decode('%s', 'hex'))
                """.formatted(tenant, alarm, sequence, "00".repeat(32), hash.repeat(32)));
    }

    private void sign(Connection app, long place, UUID alarm, int sequence, String head) throws SQLException {
        run(app, """
                INSERT INTO checkpoint_leaf (tenant_id, place, alarm_id, sequence, head)
                VALUES ('%s', %d, '%s', %d, decode('%s', 'hex'))
                """.formatted(tenant, place, alarm, sequence, head));
    }

    private void keep(Connection app, long size, String seen) throws SQLException {
        run(app, """
                INSERT INTO checkpoint (tenant_id, size, at, seen, edge, note)
                VALUES ('%s', %d, now(), '%s', decode('%s', 'hex'), 'note')
                """.formatted(tenant, size, seen, SIGNED));
    }

    private List<Moved> moved(Connection app, String from, int most) throws SQLException {
        run(app, "PREPARE moving AS " + CheckpointSql.MOVED);
        var bound = from == null ? "NULL" : "'" + from + "'";
        var moved = new ArrayList<Moved>();
        try (var statement = app.createStatement();
                var rows = statement.executeQuery("EXECUTE moving ('%s', %s, %d)".formatted(tenant, bound, most))) {
            while (rows.next()) {
                moved.add(new Moved(
                        rows.getString("seen"),
                        rows.getBoolean("more"),
                        rows.getObject("alarm_id", UUID.class),
                        rows.getInt("sequence"),
                        rows.getBoolean("stands")));
            }
        }
        run(app, "DEALLOCATE moving");
        app.commit();
        return moved;
    }

    private static long count(Connection app, String table) throws SQLException {
        try (var statement = app.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
