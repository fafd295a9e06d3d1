package se.vardkas.bench;

import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A unit with raisers of its own and some people who are always on call, each with a push token and a number.
 *
 * @param name of the unit, and of its people before their number
 * @param raisers whose alarms these people are told of
 */
record Team(String name, Town.Block raisers, int people) {
    private static final String ADD_PLAN = """
            INSERT INTO plan (tenant_id, id, version, unit_id, kind, definition) VALUES (?, ?, 1, ?, 'PANIC', ?::json)
            """;

    private static final String ADD_ROSTER = """
            INSERT INTO roster (tenant_id, id, unit_id, name, definition)
            SELECT ?, ?, ?, 'Team', json_build_object('timeZone', 'Europe/Stockholm', 'layers', json_build_array(
                json_build_object('name', 'Team', 'layering', 'adds', 'people',
                    (SELECT json_agg(id) FROM person WHERE tenant_id = ? AND unit_id = ?))))::text
            """;

    private static final String ADD_PEOPLE = """
            INSERT INTO person (tenant_id, id, unit_id, username, display_name, roles)
            SELECT ?, uuid_in(md5(name)::cstring), ?, name, name, '{responder}' FROM unnest(?::text[]) AS name
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

    /** Makes it, with what happens when one of its raisers presses. */
    void build(Stage stage, String plan) throws SQLException {
        var unit = Town.id(name);
        try (var app = stage.server().asSuperuser()) {
            Town.execute(app, "INSERT INTO unit (tenant_id, id, name) VALUES (?, ?, ?)", Town.TENANT, unit, name);
            Town.execute(app, ADD_PLAN, Town.TENANT, Town.id(name + " plan"), unit, plan);
            Town.execute(app, ADD_PEOPLE, Town.TENANT, unit, usernames().toArray(String[]::new));
            Town.execute(app, ADD_PHONES, Town.TENANT, unit);
            Town.execute(app, ADD_ROSTER, Town.TENANT, Town.id(name + " roster"), unit, Town.TENANT, unit);
            Town.execute(app, MOVE_RAISERS, unit, Town.TENANT, raiser(0), raiser(Town.Block.SIZE - 1));
        }
        stage.server().tidy();
    }

    /** As whom its people sign in. */
    Stream<String> usernames() {
        return IntStream.rangeClosed(1, people).mapToObj(number -> name + "-" + number);
    }

    private UUID raiser(int number) {
        return Town.raiser(raisers.first() + number);
    }
}
