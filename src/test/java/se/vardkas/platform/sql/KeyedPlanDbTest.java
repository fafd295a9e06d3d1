package se.vardkas.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import se.vardkas.support.Explained;
import se.vardkas.support.TestDatabase;

/**
 * A statement about several things at once looks them up one by one. Plans are made once, often while tables are empty: then a
 * walk through all that a tenant has looks as good, and costs the more the longer the tenant has been here.
 */
class KeyedPlanDbTest {
    private static final Pattern WALK = Pattern.compile("Seq Scan on (?!unnest)|Index Cond: \\(tenant_id = \\$1\\)$");

    /**
     * Lists, of which a reader's first page is wanted; drills that are open and rosters, of which a tenant has few; what looks
     * through views at tables that are not empty here; and two that on empty tables cost the same by any index, so that they
     * go by the wrong one until there are statistics.
     */
    private static final Set<String> MAY_WALK = Set.of(
            "AlarmSql.OPEN_OF_ALL",
            "AlarmSql.OPEN_OF_MINE",
            "AlarmSql.PAGE_OF_ALL",
            "AlarmSql.PAGE_OF_MINE",
            "AlarmSql.TOUCHED",
            "RosterSql.IN_FORCE",
            "DeliverySql.CODES",
            "DeliverySql.PROOFS_OF_ALARMS",
            "DirectorySql.REACHABLE",
            "CoverageSql.HOLD");

    private static final String EMPTY_TABLES = """
            CREATE SCHEMA plans;
            DO $$
            DECLARE t text;
            BEGIN
                FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'vardkas' LOOP
                    EXECUTE format('CREATE TABLE plans.%1$I (LIKE vardkas.%1$I INCLUDING ALL)', t);
                END LOOP;
            END $$;
            """;

    @BeforeAll
    static void makeEmptyTables() {
        TestDatabase.get().asOwner(EMPTY_TABLES);
    }

    @AfterAll
    static void dropThem() {
        TestDatabase.get().asOwner("DROP SCHEMA plans CASCADE");
    }

    @TestFactory
    Stream<DynamicTest> what_is_about_several_things_walks_through_no_whole_tenant() {
        return Statements.all()
                .filter(KeyedPlanDbTest::isAboutSeveral)
                .map(statement -> dynamicTest(statement.name(), () -> check(statement)));
    }

    private static boolean isAboutSeveral(Statements.Statement statement) {
        return (statement.sql().contains("unnest(") || statement.sql().contains("ANY ($"))
                && !MAY_WALK.contains(statement.name());
    }

    private static void check(Statements.Statement statement) throws SQLException {
        var plan = Explained.planOf("plans", statement.sql(), statement.parameters());
        assertThat(Arrays.stream(plan.split("\n")).filter(WALK.asPredicate()))
                .as(statement.name() + "\n" + plan)
                .isEmpty();
    }
}
