package se.vardkas.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Explained;
import se.vardkas.support.TestDatabase;

/** Batches that add to the same rows, as two programs write them at the same time. */
class MessageCountDbTest {
    private static final int BATCHES = 200;
    private static final List<String> CHANNELS = List.of("PUSH", "SMS", "VOICE");
    private static final List<String> PROVIDERS = List.of("twilio", "46elks", "fcm", "webpush");
    private static final List<String> OCCASIONS = List.of("alarm", "news", "drill", "check");

    private final UUID tenant = UUID.randomUUID();

    /** What a batch counts. */
    private record Taken(String channel, String provider, String occasion) {}

    @Test
    void batches_with_the_same_rows_in_any_order_neither_lose_one_nor_wait_in_a_circle() throws Exception {
        var together = new CyclicBarrier(2);
        var programs = Executors.newFixedThreadPool(2);
        try {
            var written = new ArrayList<Callable<Integer>>();
            written.add(() -> write(together, new Random(1)));
            written.add(() -> write(together, new Random(2)));
            int taken = 0;
            for (var program : programs.invokeAll(written)) {
                taken += program.get();
            }
            assertThat(counted()).containsExactly(taken, 2 * taken);
        } finally {
            programs.shutdownNow();
        }
    }

    @Test
    void rows_are_taken_in_order_and_found_by_their_key() throws SQLException {
        assertThat(Explained.plan(TestDatabase.get().urls().app(), ReportSql.COUNT, 7))
                .contains("Conflict Arbiter Indexes: message_count_pkey")
                .contains("Sort Key");
    }

    /** Both hold every row in their own order, over and over. */
    private int write(CyclicBarrier together, Random random) throws Exception {
        int taken = 0;
        try (var connection = open()) {
            run(connection, "PREPARE counting AS " + ReportSql.COUNT);
            for (int batch = 0; batch < BATCHES; batch++) {
                var all = batch(random);
                together.await();
                run(
                        connection,
                        "EXECUTE counting ('%s', '2026-11-23', 0, '{%s}', '{%s}', '{%s}', '{%s}')"
                                .formatted(
                                        tenant,
                                        column(all, Taken::channel),
                                        column(all, Taken::provider),
                                        column(all, Taken::occasion),
                                        column(all, one -> "2")));
                connection.commit();
                taken += all.size();
            }
        }
        return taken;
    }

    private static List<Taken> batch(Random random) {
        var all = new ArrayList<Taken>();
        CHANNELS.forEach(channel -> PROVIDERS.forEach(
                provider -> OCCASIONS.forEach(occasion -> all.add(new Taken(channel, provider, occasion)))));
        IntStream.range(0, 5).forEach(i -> all.add(all.get(random.nextInt(all.size()))));
        Collections.shuffle(all, random);
        return all;
    }

    private static String column(List<Taken> all, Function<Taken, String> value) {
        return all.stream().map(value).collect(Collectors.joining(","));
    }

    private List<Integer> counted() throws SQLException {
        try (var connection = open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT sum(messages)::int, sum(parts)::int FROM message_count WHERE day = '2026-11-23'")) {
            rows.next();
            return List.of(rows.getInt(1), rows.getInt(2));
        }
    }

    private Connection open() throws SQLException {
        var connection = TestDatabase.connect(TestDatabase.get().urls().app());
        connection.setAutoCommit(false);
        run(connection, "SELECT set_config('vardkas.tenant', '" + tenant + "', false)");
        connection.commit();
        return connection;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
