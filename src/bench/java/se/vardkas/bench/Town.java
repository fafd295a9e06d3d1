package se.vardkas.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The tenant that is measured: one unit, one guard with one phone, somebody who presses on behalf of very many people,
 * and a plan that sends one push to the guard and is then silent for an hour.
 */
final class Town {
    /** Who presses. */
    static final String SENDER = "bench";

    /** Who may read everything. */
    static final String READER = "bench-reader";

    /** A tenant that the program knows nothing of: rows that pgbench writes. */
    static final UUID ELSEWHERE = id("elsewhere");

    static final UUID TENANT = id("tenant");
    static final UUID UNIT = id("unit");
    private static final UUID GUARD = id("guard");
    private static final UUID ROSTER = id("roster");

    /** The upper half of every raiser's id; the lower one counts. */
    private static final long RAISER = 0xbe9c_0000_0000_7000L;

    private static final long FIRST_RAISER = 0x8000_0000_0000_0000L;

    private static final String PLAN = """
            {"repeatSeconds": 3600, "channels": [{"channel": "push", "onSilenceSeconds": 0}],
             "steps": [{"afterSeconds": 0, "targets": [{"type": "on-call"}]}]}""";

    private static final String ADD_PERSON = """
            INSERT INTO person (tenant_id, id, unit_id, username, display_name, roles) VALUES (?, ?, ?, ?, ?, ARRAY [?])
            """;

    private static final String ADD_PHONE =
            "INSERT INTO contact_point (tenant_id, id, person_id, kind, address) VALUES (?, ?, ?, 'PUSH_TOKEN', ?)";

    private static final String ADD_ROSTER = """
            INSERT INTO roster (tenant_id, id, unit_id, name, definition)
            SELECT ?, ?, ?, 'Bench', json_build_object('timeZone', 'Europe/Stockholm', 'layers', json_build_array(
                json_build_object('name', 'Bench', 'layering', 'adds', 'people', json_build_array(?::uuid))))::text
            """;

    private static final String ADD_PLAN =
            "INSERT INTO plan (tenant_id, id, version, kind, definition) VALUES (?, ?, 1, ?::alarm_kind, ?::json)";

    /** People who only press: tenant, upper half of their ids, unit, how many. */
    private static final String ADD_RAISERS = """
            INSERT INTO person (tenant_id, id, unit_id, username, display_name, roles)
            SELECT ?, (? || '-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ?, 'raiser-' || n, 'Raiser ' || n, '{staff}'
            FROM generate_series(0, ? - 1) AS n
            """;

    private Town() {}

    /** The id of a raiser, counted from 0. */
    static UUID raiser(int number) {
        return new UUID(RAISER, FIRST_RAISER | number);
    }

    /** Each of them raises one alarm in a run: enough for 4,000 a second. */
    static final int PRESSING = 150_000;

    /** All who can be in danger. */
    static final int ALL_RAISERS = PRESSING + Block.values().length * Block.SIZE;

    /** The raisers of one scenario, after all others. */
    enum Block {
        STAND_DOWN,
        STORM,
        OPEN_MODEL,
        CROWD,
        STREAM,
        LISTS,
        GROWTH,
        REPLICAS,
        TEAMS,
        ANSWERS,
        CALLBACKS,
        KILLED;

        static final int SIZE = 20_000;

        int first() {
            return PRESSING + ordinal() * SIZE;
        }
    }

    /** Makes the tenant, all or nothing, as the application: the owner is held by row-level security too. */
    static void build(Server server) throws SQLException {
        try (var app = server.asApp()) {
            app.setAutoCommit(false);
            execute(app, "SELECT set_config('vardkas.tenant', ?, true)", TENANT.toString());
            execute(app, "INSERT INTO tenant (id, name, demo) VALUES (?, 'Bench', true)", TENANT);
            execute(app, "INSERT INTO unit (tenant_id, id, name) VALUES (?, ?, 'Bench')", TENANT, UNIT);
            addPerson(app, id(SENDER), SENDER, "staff");
            addPerson(app, id(READER), READER, "admin");
            addGuard(app);
            for (var kind : List.of("PANIC", "THREAT", "ASSIST")) {
                execute(app, ADD_PLAN, TENANT, id("plan " + kind), kind, PLAN);
            }
            execute(app, ADD_RAISERS, TENANT, upperHalf(), UNIT, ALL_RAISERS);
            app.commit();
        }
    }

    private static void addGuard(Connection app) throws SQLException {
        addPerson(app, GUARD, "bench-guard", "responder");
        execute(app, ADD_PHONE, TENANT, id("phone"), GUARD, "bench-guard");
        execute(app, ADD_ROSTER, TENANT, ROSTER, UNIT, GUARD);
    }

    private static void addPerson(Connection app, UUID id, String username, String role) throws SQLException {
        execute(app, ADD_PERSON, TENANT, id, UNIT, username, username, role);
    }

    static void execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    private static String upperHalf() {
        return raiser(0).toString().substring(0, 18);
    }

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(("vardkas-bench/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
