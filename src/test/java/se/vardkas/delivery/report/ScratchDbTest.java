package se.vardkas.delivery.report;

import java.sql.Connection;
import java.util.Arrays;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.support.TestDatabase;

class ScratchDbTest {
    @Test
    void cost() throws Exception {
        var tenant = UUID.randomUUID();
        try (var c = TestDatabase.connect(TestDatabase.get().urls().app())) {
            c.setAutoCommit(false);
            run(c, "SELECT set_config('vardkas.tenant', '" + tenant + "', false)");
            run(c, "SET plan_cache_mode = force_generic_plan");
            run(c, "PREPARE counting AS " + ReportSql.COUNT);
            c.commit();
            time(c, tenant, 1, 1);
            time(c, tenant, 32, 1);
            time(c, tenant, 32, 6);
            time(c, tenant, 500, 6);
            time(c, tenant, 1, 1);
            time(c, tenant, 32, 1);
            time(c, tenant, 32, 6);
            time(c, tenant, 500, 6);
        }
    }

    private static void time(Connection c, UUID tenant, int rows, int groups) throws Exception {
        var channels = new String[rows];
        var occasions = new String[rows];
        for (int i = 0; i < rows; i++) {
            channels[i] = new String[] {"PUSH", "SMS", "VOICE"}[i % groups % 3];
            occasions[i] = i % groups < 3 ? "alarm" : "news";
        }
        var sql = "EXECUTE counting ('%s', '2026-11-23', 0, '{%s}', '{%s}', '{%s}', '{%s}')".formatted(
                tenant, String.join(",", channels), String.join(",", Collections.nCopies(rows, "twilio")),
                String.join(",", occasions), String.join(",", Collections.nCopies(rows, "1")));
        long[] statement = new long[1000];
        long[] empty = new long[1000];
        for (int i = 0; i < 1000; i++) {
            long a = System.nanoTime();
            run(c, "SELECT 1");
            long b = System.nanoTime();
            run(c, sql);
            long d = System.nanoTime();
            c.commit();
            empty[i] = b - a;
            statement[i] = d - b;
        }
        Arrays.sort(statement);
        Arrays.sort(empty);
        System.out.println("SCRATCH rows " + rows + " groups " + groups + " p50 us " + statement[500] / 1000 + " of which way "
                + empty[500] / 1000);
    }

    private static void run(Connection connection, String sql) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
