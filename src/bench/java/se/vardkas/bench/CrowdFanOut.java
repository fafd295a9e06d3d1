package se.vardkas.bench;

import static se.vardkas.bench.Page.format;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One alarm that very many people are told of by push, again and again: its raisers and they are of one unit. */
final class CrowdFanOut implements Scenario {
    private static final int ALARMS = 6;
    private static final int POLL_MILLIS = 20;
    private static final double NANOS_PER_SECOND = 1e9;
    /** As many as the program has workers for push. */
    private static final int CONNECTIONS = 64;

    private static final UUID UNIT = Town.id("crowd");

    private static final String ADD_PLAN = """
            INSERT INTO plan (tenant_id, id, version, unit_id, kind, definition) VALUES (?, ?, 1, ?, 'PANIC',
                '{"repeatSeconds": 3600, "channels": [{"channel": "push", "onSilenceSeconds": 0}],
                  "steps": [{"afterSeconds": 0, "targets": [{"type": "everyone"}]}]}')
            """;

    private static final String ADD_CROWD = """
            INSERT INTO person (tenant_id, id, unit_id, username, display_name, roles)
            SELECT ?, uuid_in(md5('crowd' || n)::cstring), ?, 'crowd-' || n, 'Crowd ' || n, '{responder}'
            FROM generate_series(1, ?) n
            """;

    private static final String ADD_PHONES = """
            INSERT INTO contact_point (tenant_id, id, person_id, kind, address)
            SELECT tenant_id, uuid_in(md5('phone' || username)::cstring), id, 'PUSH_TOKEN', username
            FROM person WHERE tenant_id = ? AND unit_id = ?
            """;

    private static final String MOVE_RAISERS =
            "UPDATE person SET unit_id = ? WHERE tenant_id = ? AND id BETWEEN ? AND ?";

    private static final String WAITING =
            "SELECT count(*) FROM delivery WHERE tenant_id = ? AND alarm_id = ? AND due_at IS NOT NULL";

    /**
     * What came of it; the first alarm warms up and does not count.
     *
     * @param first from a press to the first request, each alarm once
     * @param seconds from the first to the last request
     * @param perSecond requests, of the alarm in the middle
     * @param memory the most that the program's JVM ever held, in MiB
     * @param bare posts a second of the same length to a server that does nothing, on as many connections
     */
    record Result(int people, Latency first, List<Double> seconds, double perSecond, long memory, double bare)
            implements Section {
        @Override
        public void show(Page page) {
            page.figures("One alarm told to " + format("%,d", people) + " people by push");
            page.row("Press → first request, p50", format("%.1f", first.p50()), "");
            page.row("Seconds from the first to the last", format("%.2f", seconds.get(seconds.size() / 2)), "");
            page.row("Requests a second", format("%,.0f", perSecond), "≥ 2,000");
            page.row("Bare posts a second, the ceiling", format("%,.0f", bare), "");
            page.row("RSS at most", format("%d MiB", memory), "≤ 400 MiB");
        }
    }

    @Override
    public Result run(Stage stage) throws IOException, InterruptedException, SQLException {
        build(stage);
        var first = new ArrayList<Long>();
        var seconds = new ArrayList<Double>();
        try (var phones = new Phones(stage.port(), 1, PressMaker.panics(Town.Block.CROWD))) {
            for (int i = 0; i < ALARMS; i++) {
                var press = Waiting.on(phones.press());
                awaitAll(stage, press.alarm());
                long began = stage.sink().first(press.alarm()).join();
                if (i > 0) {
                    first.add(began - press.sentAt());
                    seconds.add((stage.sink().last(press.alarm()) - began) / NANOS_PER_SECOND);
                }
            }
        }
        seconds.sort(null);
        int people = stage.settings().crowd();
        return new Result(
                people,
                Latency.of(first.stream()),
                seconds,
                people / seconds.get(seconds.size() / 2),
                Memory.peak(stage.program().handle()),
                Echo.postsPerSecond(CONNECTIONS));
    }

    private static void build(Stage stage) throws SQLException {
        try (var app = stage.server().asSuperuser()) {
            Town.execute(app, "INSERT INTO unit (tenant_id, id, name) VALUES (?, ?, 'Crowd')", Town.TENANT, UNIT);
            Town.execute(app, ADD_PLAN, Town.TENANT, Town.id("crowd plan"), UNIT);
            Town.execute(app, ADD_CROWD, Town.TENANT, UNIT, stage.settings().crowd());
            Town.execute(app, ADD_PHONES, Town.TENANT, UNIT);
            int raiser = Town.Block.CROWD.first();
            Town.execute(app, MOVE_RAISERS, UNIT, Town.TENANT, Town.raiser(raiser), Town.raiser(raiser + ALARMS));
        }
        stage.server().tidy();
    }

    private static void awaitAll(Stage stage, UUID alarm) throws InterruptedException, SQLException {
        long until = System.nanoTime() + BenchSettings.DRAIN_PATIENCE.toNanos();
        try (var database = stage.server().asSuperuser();
                var waiting = database.prepareStatement(WAITING)) {
            waiting.setObject(1, Town.TENANT);
            waiting.setObject(2, alarm);
            while (stage.sink().count(alarm) < stage.settings().crowd() || count(waiting) > 0) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException(
                            "Only " + stage.sink().count(alarm) + " were told of alarm " + alarm);
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private static int count(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
