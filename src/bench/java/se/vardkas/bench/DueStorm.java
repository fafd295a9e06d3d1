package se.vardkas.bench;

import static se.vardkas.bench.Page.format;

import java.lang.management.ManagementFactory;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Many open alarms whose next step becomes due at one moment, as after an outage: raised by the API, told of once, and then
 * the time of every next step is moved to now. Nobody answers.
 */
final class DueStorm implements Scenario {
    private static final int POLL_MILLIS = 500;

    /** The program is young when the first one comes; each next one finds more of it compiled. */
    private static final int STORMS = 4;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLIS_PER_SECOND = 1e3;

    /** Asked again and again while all is measured: it ends at the first one. */
    private static final String STEP_MISSING =
            "SELECT EXISTS (SELECT 1 FROM escalation_duty WHERE tenant_id = ? AND step < ? AND alarm_id = ANY (?))";

    private static final String BECOME_DUE =
            "UPDATE escalation_duty SET main_at = clock(), due_at = clock() WHERE tenant_id = ? AND alarm_id = ANY (?) RETURNING clock()";

    /** In the order in which the program holds them: else each could wait for the other. */
    private static final String HOLD =
            "SELECT alarm_id FROM escalation_duty WHERE tenant_id = ? AND alarm_id = ANY (?) ORDER BY alarm_id FOR UPDATE";

    /** One step of each alarm, in the order in which they were taken; the first is number 1. */
    private static final String TAKEN = """
            SELECT a.kind = 'PANIC' AS panic, extract(epoch FROM t.at - ?::timestamptz) * 1000 AS millis, t.times
            FROM (
                SELECT alarm_id, at, count(*) OVER (PARTITION BY alarm_id) AS times,
                       row_number() OVER (PARTITION BY alarm_id ORDER BY sequence) AS number
                FROM timeline_entry
                WHERE tenant_id = ? AND alarm_id = ANY (?) AND type = 'escalated'
            ) t JOIN alarm a ON a.tenant_id = ? AND a.id = t.alarm_id
            WHERE t.number = ?
            ORDER BY t.at
            """;

    /**
     * What came of it, counted from the moment at which all became due, in the last storm.
     *
     * @param seconds until the last step was taken
     * @param earlier the same of the storms before it
     * @param lastPanicRank its place among all; the number of panics, where they all came first
     * @param odd alarms whose step was taken more than once or not at all
     * @param toldSeconds until the last push of these steps had come, counted while the figures above were looked for
     * @param loadBefore how busy the machine was in the minute before
     */
    record Result(
            int alarms,
            int panics,
            double seconds,
            List<Double> earlier,
            double perSecond,
            double lastPanicSeconds,
            int lastPanicRank,
            long odd,
            double toldSeconds,
            double loadBefore)
            implements Section {
        @Override
        public void show(Page page) {
            page.figures("Something due at once for " + format("%,d", alarms) + " alarms");
            page.row("All taken, storm " + STORMS, format("%.1f s", seconds), "≤ 10 s");
            for (int i = 0; i < earlier.size(); i++) {
                page.row("the same, storm " + (i + 1), format("%.1f s", earlier.get(i)), "");
            }
            page.row("Steps a second", format("%,.0f", perSecond), "");
            page.row("Panics", format("%,d", panics), "");
            page.row("Last panic taken", format("%.1f s", lastPanicSeconds), "");
            page.row("Rank of the last panic", format("%,d", lastPanicRank), format("%,d", panics));
            page.row("Taken more than once, or not at all", format("%,d", odd), "0");
            page.row("All told", format("%.1f s", toldSeconds), "");
            page.row("Load before", format("%.2f", loadBefore), "");
        }
    }

    @Override
    public Result run(Stage stage) throws InterruptedException, SQLException {
        var settings = stage.settings();
        var presses = PressMaker.mixed(Town.Block.STORM, settings.storm());
        try (var phones = new Phones(stage.port(), settings.connections(), presses)) {
            return run(stage, phones);
        }
    }

    private Result run(Stage stage, Phones phones) throws InterruptedException, SQLException {
        var settings = stage.settings();
        var server = stage.server();
        var pressed = Waiting.on(
                phones.pressFor(BenchSettings.DRAIN_PATIENCE, settings.connections()), BenchSettings.DRAIN_PATIENCE);
        var alarms = pressed.stream()
                .filter(Phones.Answered::accepted)
                .map(Phones.Answered::alarm)
                .toArray();
        try (var database = server.asSuperuser()) {
            var ids = database.createArrayOf("uuid", alarms);
            awaitSteps(database, ids, 1);
            awaitPushes(stage.sink(), pressed, 1);
            var storms = new ArrayList<Result>();
            for (int storm = 1; storm <= STORMS; storm++) {
                var before = storms.stream().map(Result::seconds).toList();
                storms.add(storm(stage, database, ids, pressed, storm, before));
                Bench.say("storm " + storm + " took " + storms.get(storm - 1).seconds() + " s");
            }
            return storms.get(STORMS - 1);
        }
    }

    private static Result storm(
            Stage stage, Connection database, Array ids, List<Phones.Answered> pressed, int storm, List<Double> before)
            throws InterruptedException, SQLException {
        stage.server().tidy();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        int alarms = (int) pressed.stream().filter(Phones.Answered::accepted).count();
        var due = becomeDue(database, ids);
        long began = System.nanoTime();
        // First what costs the database nothing to ask: a push comes after its step.
        awaitPushes(stage.sink(), pressed, storm + 1);
        awaitSteps(database, ids, storm + 1);
        double told = (System.nanoTime() - began) / NANOS_PER_SECOND;
        return result(database, ids, alarms, due, storm + 1, before, told, load);
    }

    private static String becomeDue(Connection database, Array ids) throws SQLException {
        database.setAutoCommit(false);
        try {
            ask(database, HOLD, ids);
            return ask(database, BECOME_DUE, ids);
        } finally {
            database.commit();
            database.setAutoCommit(true);
        }
    }

    private static String ask(Connection database, String sql, Array ids) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            statement.setObject(1, Town.TENANT);
            statement.setArray(2, ids);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static Result result(
            Connection database,
            Array ids,
            int alarms,
            String due,
            int step,
            List<Double> before,
            double told,
            double load)
            throws SQLException {
        int panics = 0;
        int rank = 0;
        int lastPanic = 0;
        double lastPanicMillis = 0;
        double lastMillis = 0;
        long twice = 0;
        try (var statement = database.prepareStatement(TAKEN)) {
            statement.setString(1, due);
            statement.setObject(2, Town.TENANT);
            statement.setArray(3, ids);
            statement.setObject(4, Town.TENANT);
            statement.setInt(5, step);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    rank++;
                    lastMillis = rows.getDouble("millis");
                    twice += rows.getInt("times") > step ? 1 : 0;
                    if (rows.getBoolean("panic")) {
                        panics++;
                        lastPanic = rank;
                        lastPanicMillis = lastMillis;
                    }
                }
            }
        }
        return new Result(
                alarms,
                panics,
                lastMillis / MILLIS_PER_SECOND,
                before,
                rank * MILLIS_PER_SECOND / lastMillis,
                lastPanicMillis / MILLIS_PER_SECOND,
                lastPanic,
                twice + alarms - rank,
                told,
                load);
    }

    private static void awaitSteps(Connection database, Array ids, int steps)
            throws InterruptedException, SQLException {
        long until = System.nanoTime() + BenchSettings.DRAIN_PATIENCE.toNanos();
        while (System.nanoTime() < until && isStepMissing(database, ids, steps)) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static boolean isStepMissing(Connection database, Array ids, int steps) throws SQLException {
        try (var statement = database.prepareStatement(STEP_MISSING)) {
            statement.setObject(1, Town.TENANT);
            statement.setInt(2, steps);
            statement.setArray(3, ids);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    private static void awaitPushes(Sink sink, List<Phones.Answered> pressed, int times) throws InterruptedException {
        long until = System.nanoTime() + BenchSettings.DRAIN_PATIENCE.toNanos();
        while (System.nanoTime() < until && !pressed.stream().allMatch(one -> sink.count(one.alarm()) >= times)) {
            Thread.sleep(POLL_MILLIS);
        }
    }
}
