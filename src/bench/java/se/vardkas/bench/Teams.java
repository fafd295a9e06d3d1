package se.vardkas.bench;

import static se.vardkas.bench.Page.format;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Alarms of a unit in which three people are told of each, by push and SMS at once. */
final class Teams implements Scenario {
    private static final int PEOPLE = 3;
    private static final int CHANNELS = 2;
    private static final int CONNECTIONS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final int POLL_MILLIS = 5;
    private static final double NANOS_PER_SECOND = 1e9;

    private static final UUID UNIT = Town.id("team");

    private static final String ADD_PLAN = """
            INSERT INTO plan (tenant_id, id, version, unit_id, kind, definition) VALUES (?, ?, 1, ?, 'PANIC',
                '{"repeatSeconds": 3600,
                  "channels": [{"channel": "push", "onSilenceSeconds": 0}, {"channel": "sms", "onSilenceSeconds": 0}],
                  "steps": [{"afterSeconds": 0, "targets": [{"type": "on-call"}]}]}')
            """;

    private static final String ADD_ROSTER = """
            INSERT INTO roster (tenant_id, id, unit_id, name, definition)
            SELECT ?, ?, ?, 'Team', json_build_object('timeZone', 'Europe/Stockholm', 'layers', json_build_array(
                json_build_object('name', 'Team', 'layering', 'adds', 'people',
                    (SELECT json_agg(id) FROM person WHERE tenant_id = ? AND unit_id = ?))))::text
            """;

    private static final String ADD_TEAM = """
            INSERT INTO person (tenant_id, id, unit_id, username, display_name, roles)
            SELECT ?, uuid_in(md5('team' || n)::cstring), ?, 'team-' || n, 'Team ' || n, '{responder}'
            FROM generate_series(1, ?) n
            """;

    private static final String ADD_PHONES = """
            INSERT INTO contact_point (tenant_id, id, person_id, kind, address)
            SELECT tenant_id, uuid_in(md5(kind || username)::cstring), id, kind,
                   CASE kind WHEN 'PUSH_TOKEN' THEN username ELSE '+4670174060' || right(username, 1) END
            FROM person CROSS JOIN unnest(ARRAY ['PUSH_TOKEN', 'PHONE']) AS kind
            WHERE tenant_id = ? AND unit_id = ?
            """;

    private static final String MOVE_RAISERS =
            "UPDATE person SET unit_id = ? WHERE tenant_id = ? AND id BETWEEN ? AND ?";

    /**
     * What came of it.
     *
     * @param perSecond accepted
     * @param told alarms a second, from the first press until the last request came
     * @param requests to providers a second, likewise
     */
    record Result(long accepted, double perSecond, double told, double requests) implements Section {
        @Override
        public void show(Page page) {
            page.figures("Three people, two channels each");
            page.row("Alarms", format("%,d", accepted), "");
            page.row("201s a second", format("%,.0f", perSecond), "");
            page.row("Alarms a second that all have been told of", format("%,.0f", told), "≥ 250");
            page.row("Requests to providers a second", format("%,.0f", requests), "≥ 1,500");
        }
    }

    @Override
    public Result run(Stage stage) throws InterruptedException, SQLException {
        build(stage);
        try (var phones = new Phones(stage.port(), CONNECTIONS, PressMaker.panics(Town.Block.TEAMS))) {
            press(stage, phones, WARM_UP);
            return press(stage, phones, MEASURED);
        }
    }

    private static void build(Stage stage) throws SQLException {
        try (var app = stage.server().asSuperuser()) {
            Town.execute(app, "INSERT INTO unit (tenant_id, id, name) VALUES (?, ?, 'Team')", Town.TENANT, UNIT);
            Town.execute(app, ADD_PLAN, Town.TENANT, Town.id("team plan"), UNIT);
            Town.execute(app, ADD_TEAM, Town.TENANT, UNIT, PEOPLE);
            Town.execute(app, ADD_PHONES, Town.TENANT, UNIT);
            Town.execute(app, ADD_ROSTER, Town.TENANT, Town.id("team roster"), UNIT, Town.TENANT, UNIT);
            int raiser = Town.Block.TEAMS.first();
            Town.execute(
                    app,
                    MOVE_RAISERS,
                    UNIT,
                    Town.TENANT,
                    Town.raiser(raiser),
                    Town.raiser(raiser + Town.Block.SIZE - 1));
        }
        stage.server().tidy();
    }

    private static Result press(Stage stage, Phones phones, Duration time) throws InterruptedException {
        var sink = stage.sink();
        long before = sink.others();
        long began = System.nanoTime();
        var all = Waiting.onPressesFor(time, phones.pressFor(time, CONNECTIONS));
        long answered = System.nanoTime();
        var accepted = all.stream().filter(Phones.Answered::accepted).toList();
        long ended = awaitAll(sink, accepted, before + (long) PEOPLE * accepted.size());
        double seconds = (ended - began) / NANOS_PER_SECOND;
        return new Result(
                accepted.size(),
                accepted.size() * NANOS_PER_SECOND / (answered - began),
                accepted.size() / seconds,
                accepted.size() * PEOPLE * CHANNELS / seconds);
    }

    /** When everybody has been told, to a few milliseconds. */
    private static long awaitAll(Sink sink, List<Phones.Answered> accepted, long texts) throws InterruptedException {
        long until = System.nanoTime() + BenchSettings.DRAIN_PATIENCE.toNanos();
        while (sink.others() < texts || accepted.stream().anyMatch(press -> sink.count(press.alarm()) < PEOPLE)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Not everybody was told");
            }
            Thread.sleep(POLL_MILLIS);
        }
        return System.nanoTime();
    }
}
