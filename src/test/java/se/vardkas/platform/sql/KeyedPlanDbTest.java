package se.vardkas.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import se.vardkas.support.Explained;
import se.vardkas.support.TestDatabase;

/** What is looked up for many at once is looked up key by key, even by a connection that saw the tables empty. */
class KeyedPlanDbTest {
    private static final Pattern COLUMNS = Pattern.compile("unnest\\(|array_position\\(|uuid\\[\\] \\|\\|");

    /** A scan of everything that a tenant has. */
    private static final Pattern WHOLE_TENANT = Pattern.compile("Index Cond: \\(tenant_id = \\$1\\)");

    /** The open alarms of a tenant, which are few. */
    private static final Set<String> MEANT = Set.of("AlarmSql.TOUCHED", "AlarmSql.MUST_YIELD");

    @TestFactory
    Stream<DynamicTest> a_statement_on_columns_walks_from_key_to_key() {
        return Statements.all()
                .filter(statement -> COLUMNS.matcher(statement.sql()).find())
                .filter(statement -> !statement.isTheEngines())
                .map(statement -> dynamicTest(statement.name(), () -> {
                    var plan = Explained.plan(TestDatabase.get().urls().app(), statement.sql(), statement.parameters());
                    assertThat(plan).doesNotContain("Seq Scan");
                    if (!MEANT.contains(statement.name())) {
                        assertThat(plan).doesNotContainPattern(WHOLE_TENANT);
                    }
                }));
    }
}
