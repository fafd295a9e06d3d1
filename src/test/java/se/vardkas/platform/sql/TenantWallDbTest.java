package se.vardkas.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.platform.settings.DatabaseUrl;
import se.vardkas.support.TestDatabase;

/** Reads the catalog and fails on any gap in the wall between tenants. */
class TenantWallDbTest {
    /** What is older than any tenant. */
    private static final List<String> TENANTLESS =
            List.of("checkpoint_key", "flyway_schema_history", "push_key", "signing_key");

    private static final String UNFORCED = """
            SELECT relname FROM pg_class
            WHERE relnamespace = 'vardkas'::regnamespace AND relkind IN ('r', 'p')
              AND NOT (relrowsecurity AND relforcerowsecurity)
            ORDER BY relname
            """;

    @Test
    void every_table_has_row_level_security_enabled_and_forced() throws SQLException {
        assertThat(column(UNFORCED)).containsExactlyElementsOf(TENANTLESS);
    }

    @Test
    void a_table_whose_owner_sees_every_tenant_is_found() throws SQLException {
        try (var owner = TestDatabase.connect(TestDatabase.get().urls().owner())) {
            owner.setAutoCommit(false);
            execute(owner, "ALTER TABLE drill_schedule NO FORCE ROW LEVEL SECURITY");
            assertThat(column(owner, UNFORCED)).contains("drill_schedule");
            owner.rollback();
        }
    }

    @Test
    void every_policy_of_the_application_is_bound_to_the_transactions_tenant() throws SQLException {
        assertThat(column("""
                        SELECT tablename FROM pg_policies
                        WHERE schemaname = 'vardkas' AND 'vardkas_app' = ANY (roles)
                          AND (coalesce(qual, '') NOT IN ('(tenant_id = tenant())', '(id = tenant())',
                                                          '(tenant_id = vardkas.tenant())', '(id = vardkas.tenant())')
                               OR coalesce(with_check, qual) <> qual)
                        """)).isEmpty();
        assertThat(column("""
                        SELECT c.relname FROM pg_class c
                        WHERE c.relnamespace = 'vardkas'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity
                          AND NOT EXISTS (SELECT 1 FROM pg_policies p
                                          WHERE p.schemaname = 'vardkas' AND p.tablename = c.relname
                                            AND 'vardkas_app' = ANY (p.roles))
                        """)).isEmpty();
    }

    @Test
    void the_tenant_comes_first_in_every_key() throws SQLException {
        assertThat(column("""
                        SELECT i.indexrelid::regclass::text FROM pg_index i
                        JOIN pg_class c ON c.oid = i.indrelid
                        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
                        WHERE c.relnamespace = 'vardkas'::regnamespace AND i.indisunique
                          AND c.relname NOT IN ('checkpoint_key', 'flyway_schema_history', 'push_key', 'signing_key', 'tenant')
                          AND a.attname <> 'tenant_id'
                        """)).isEmpty();
    }

    @Test
    void no_role_steps_around_the_wall() throws SQLException {
        assertThat(column("""
                        SELECT rolname FROM pg_roles
                        WHERE rolname IN ('vardkas_owner', 'vardkas_app', 'vardkas_engine')
                          AND (rolsuper OR rolbypassrls OR rolcreaterole)
                        """)).isEmpty();
        assertThat(column("""
                        SELECT c.relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
                        WHERE c.relnamespace = 'vardkas'::regnamespace AND r.rolname <> 'vardkas_owner'
                        """)).isEmpty();
    }

    @Test
    void no_view_or_function_runs_with_its_owners_rights() throws SQLException {
        assertThat(column("""
                        SELECT relname FROM pg_class
                        WHERE relnamespace = 'vardkas'::regnamespace AND relkind IN ('v', 'm')
                          AND coalesce(array_to_string(reloptions, ','), '') NOT LIKE '%security_invoker=true%'
                        """)).isEmpty();
        assertThat(column("SELECT proname FROM pg_proc WHERE pronamespace = 'vardkas'::regnamespace AND prosecdef"))
                .isEmpty();
    }

    @Test
    void nobody_but_the_owner_may_change_or_delete_the_timeline_and_what_was_signed_of_it() throws SQLException {
        var urls = TestDatabase.get().urls();
        for (var role : List.of(urls.app(), urls.engine())) {
            for (var table : List.of("timeline_entry", "checkpoint_leaf", "checkpoint_node", "checkpoint")) {
                for (var sql : List.of("UPDATE %s SET tenant_id = tenant_id", "DELETE FROM %s", "TRUNCATE %s")) {
                    assertThatThrownBy(() -> run(role, sql.formatted(table))).hasMessageContaining("permission denied");
                }
            }
        }
    }

    @Test
    void the_engine_reads_no_more_than_what_is_due() throws SQLException {
        var engine = TestDatabase.get().urls().engine();
        for (var table : List.of(
                "alarm_told",
                "person",
                "contact_point",
                "pin",
                "timeline_entry",
                "plan",
                "checkpoint",
                "checkpoint_leaf")) {
            assertThatThrownBy(() -> run(engine, "SELECT 1 FROM " + table)).hasMessageContaining("permission denied");
        }
        run(engine, "SELECT tenant_id, id, state FROM alarm");
        for (var column : List.of("raiser_id", "room", "position", "unit_id", "kind")) {
            assertThatThrownBy(() -> run(engine, "SELECT " + column + " FROM alarm"))
                    .hasMessageContaining("permission denied");
        }
        run(engine, "SELECT tenant_id, public_name, due_at FROM canary");
        for (var table : List.of("canary", "canary_run")) {
            assertThatThrownBy(() -> run(engine, "SELECT people FROM " + table))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void without_a_tenant_no_row_is_seen_and_with_one_no_other_tenants() throws SQLException {
        var mine = UUID.randomUUID();
        var theirs = UUID.randomUUID();
        try (var connection = TestDatabase.connect(TestDatabase.get().urls().app())) {
            for (var tenant : List.of(mine, theirs)) {
                inTenant(
                        connection, tenant, "INSERT INTO tenant (id, name, demo) VALUES ('" + tenant + "', 'x', true)");
                inTenant(
                        connection,
                        tenant,
                        "INSERT INTO unit (tenant_id, id, name) VALUES ('" + tenant + "', gen_random_uuid(), 'x')");
            }
            assertThat(count(connection, "SELECT count(*) FROM unit")).isZero();
            connection.setAutoCommit(false);
            bind(connection, mine);
            assertThat(count(connection, "SELECT count(*) FROM unit")).isOne();
            assertThat(count(connection, "SELECT count(*) FROM unit WHERE tenant_id = '" + theirs + "'"))
                    .isZero();
            assertThatThrownBy(() -> execute(
                            connection,
                            "INSERT INTO unit (tenant_id, id, name) VALUES ('" + theirs + "', gen_random_uuid(), 'x')"))
                    .hasMessageContaining("row-level security");
            connection.rollback();
            connection.setAutoCommit(true);
            assertThat(count(connection, "SELECT count(*) FROM unit"))
                    .as("the binding ends with its transaction")
                    .isZero();
        }
    }

    private static void inTenant(Connection connection, UUID tenant, String sql) throws SQLException {
        connection.setAutoCommit(false);
        bind(connection, tenant);
        execute(connection, sql);
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void bind(Connection connection, UUID tenant) throws SQLException {
        execute(connection, "SELECT set_config('vardkas.tenant', '" + tenant + "', true)");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void run(DatabaseUrl role, String sql) throws SQLException {
        try (var connection = TestDatabase.connect(role)) {
            execute(connection, sql);
        }
    }

    private static List<String> column(String sql) throws SQLException {
        try (var owner = TestDatabase.connect(TestDatabase.get().urls().owner())) {
            return column(owner, sql);
        }
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
