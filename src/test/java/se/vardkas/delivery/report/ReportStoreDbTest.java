package se.vardkas.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.proof.Report;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.support.TestDatabase;
import se.vardkas.support.TestEnvironment;
import se.vardkas.timeline.Timeline;
import se.vardkas.timeline.chain.AlarmId;

/** What was taken is counted once, whoever writes it and however often: the desk writes a batch again that may be there. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ReportStoreDbTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ALARMS = 6;
    private static final int MESSAGES = 20;

    private static final String MESSAGE = """
            INSERT INTO delivery (tenant_id, id, alarm_id, recipient_id, event, channel, round, step, kind, drill, silent,
                                  state, attempt, due_at, priority, created_at)
            VALUES ('%1$s', '%2$s', '%3$s', '%1$s', '%4$s', '%5$s', 1, 0, 'panic', %6$s, false,
                    'SENDING', %7$d, clock() + interval '1 day', 0, clock())
            """;

    @Inject
    Database database;

    @Inject
    Timeline timeline;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    private TenantId tenant;
    private ReportStore one;
    private ReportStore other;

    @BeforeEach
    void open() {
        tenant = new TenantId(ids.next());
        one = new ReportStore(database, timeline, ids, clock);
        other = new ReportStore(database, timeline, ids, clock);
    }

    @Test
    void two_programs_that_write_the_same_results_in_opposite_orders_count_each_attempt_once() throws SQLException {
        var all = new TreeMap<AlarmId, List<Report>>();
        for (int alarm = 0; alarm < ALARMS; alarm++) {
            var id = new AlarmId(ids.next());
            all.put(id, taken(id, alarm % 2 == 0));
        }
        var writing = new ArrayList<Uni<Void>>();
        for (var alarm : all.keySet()) {
            writing.add(one.apply(tenant, of(alarm, all.get(alarm))));
        }
        for (var alarm : all.descendingKeySet()) {
            writing.add(0, other.apply(tenant, of(alarm, reversed(all.get(alarm)))));
        }
        writing.add(one.apply(tenant, all));
        writing.add(other.apply(tenant, all));
        Uni.join().all(writing).andFailFast().await().atMost(PATIENCE);
        assertThat(counts("SELECT channel::text || ' ' || occasion, sum(messages), sum(parts) FROM message_count"))
                .containsExactlyInAnyOrder(
                        "PUSH alarm 30 30", "PUSH drill 30 30", "SMS alarm 30 60", "SMS drill 30 60");
    }

    @Test
    void an_attempt_that_was_taken_after_another_had_taken_its_place_is_counted_and_changes_nothing()
            throws SQLException {
        var alarm = new AlarmId(ids.next());
        var message = add(alarm, "ALARM", "SMS", false, 2);
        one.apply(tenant, of(alarm, List.of(attempted(message, 1, 1)))).await().atMost(PATIENCE);
        assertThat(counts("SELECT state::text, attempt, counted FROM delivery WHERE due_at IS NOT NULL"))
                .containsExactly("SENDING 2 1");
        other.apply(tenant, of(alarm, List.of(attempted(message, 2, 1), attempted(message, 1, 1))))
                .await()
                .atMost(PATIENCE);
        assertThat(counts("SELECT state::text, attempt, counted FROM delivery")).containsExactly("ACCEPTED 2 3");
        assertThat(counts("SELECT channel::text || ' ' || occasion, sum(messages), sum(parts) FROM message_count"))
                .containsExactly("SMS alarm 2 2");
    }

    @Test
    void how_long_a_call_was_is_kept_once_however_often_it_is_told() throws SQLException {
        var alarm = new AlarmId(ids.next());
        var message = add(alarm, "ALARM", "VOICE", true, 1);
        var first = new Report.Lasted(message, "twilio", "CA1", 61);
        var second = new Report.Lasted(message, "twilio", "CA2", 5);
        one.apply(tenant, of(alarm, List.of(first, first))).await().atMost(PATIENCE);
        other.apply(tenant, of(alarm, List.of(second, first))).await().atMost(PATIENCE);
        assertThat(counts("SELECT provider || ' ' || occasion, sum(minutes), count(*) FROM call_length"))
                .containsExactly("twilio drill 3 2");
    }

    /** Half of them SMS of two parts, the others pushes. */
    private List<Report> taken(AlarmId alarm, boolean drill) {
        var event = drill ? "TAKEN" : "ALARM";
        return IntStream.range(0, MESSAGES)
                .<Report>mapToObj(i -> i % 2 == 0
                        ? attempted(add(alarm, event, "SMS", drill, 1), 1, 2)
                        : attempted(add(alarm, event, "PUSH", drill, 1), 1, 1))
                .toList();
    }

    private static Report.Attempted attempted(NotificationId message, int attempt, int parts) {
        return new Report.Attempted(message, attempt, new Outcome.Accepted("ref-" + attempt, parts), "twilio");
    }

    private static SortedMap<AlarmId, List<Report>> of(AlarmId alarm, List<Report> reports) {
        return new TreeMap<>(Map.of(alarm, reports));
    }

    private static List<Report> reversed(List<Report> reports) {
        var reversed = new ArrayList<>(reports);
        Collections.reverse(reversed);
        return reversed;
    }

    private NotificationId add(AlarmId alarm, String event, String channel, boolean drill, int attempt) {
        var id = new NotificationId(ids.next());
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(MESSAGE.formatted(tenant, id, alarm, event, channel, drill, attempt));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return id;
    }

    private List<String> counts(String sql) throws SQLException {
        var grouped = sql.contains("sum(") ? sql + " GROUP BY 1" : sql;
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(grouped)) {
            var counts = new ArrayList<String>();
            while (rows.next()) {
                counts.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
            }
            return counts;
        }
    }

    private Connection connect() throws SQLException {
        var connection = TestDatabase.connect(TestDatabase.get().urls().app());
        try (var statement = connection.createStatement()) {
            statement.execute("SET vardkas.tenant = '" + tenant + "'");
        }
        return connection;
    }
}
