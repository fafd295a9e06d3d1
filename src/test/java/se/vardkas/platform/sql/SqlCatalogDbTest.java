package se.vardkas.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import se.vardkas.support.TestDatabase;

/** Every statement that stands in the code is prepared on a freshly migrated database, as the role that runs it. */
class SqlCatalogDbTest {
    private static final Pattern HOLDS = Pattern.compile("FOR (NO KEY )?UPDATE(?! SKIP LOCKED)(?! OF \\w+ SKIP)");
    private static final Pattern ORDERED = Pattern.compile("ORDER BY [^\n]*FOR (NO KEY )?UPDATE");
    private static final Pattern TABLE = Pattern.compile("(?:FROM|INTO|UPDATE|JOIN)\\s+([a-z_]+)");

    @TestFactory
    Stream<DynamicTest> every_statement_prepares_as_the_role_that_runs_it() {
        return Statements.all().map(statement -> dynamicTest(statement.name(), () -> prepare(statement)));
    }

    @Test
    void the_catalog_is_not_empty() {
        assertThat(Statements.all()).hasSizeGreaterThan(40);
    }

    /** Two that hold the same rows in different orders wait for each other. */
    @Test
    void whoever_holds_several_rows_until_the_end_holds_them_in_an_order() {
        var holding = Statements.all()
                .filter(statement -> statement.sql().contains("ANY ($"))
                .filter(statement -> HOLDS.matcher(statement.sql()).find())
                .toList();
        assertThat(holding).hasSizeGreaterThan(4);
        assertThat(holding).allSatisfy(statement -> assertThat(statement.sql()).containsPattern(ORDERED));
    }

    @Test
    void no_table_is_reached_both_by_statements_and_by_hibernate() {
        var byStatements = new HashSet<String>();
        Statements.all().forEach(statement -> {
            var tables = TABLE.matcher(statement.sql());
            while (tables.find()) {
                byStatements.add(tables.group(1));
            }
        });
        var byHibernate = Statements.classes()
                .filter(type -> type.isAnnotatedWith("jakarta.persistence.Table"))
                .map(type -> type.getAnnotationOfType("jakarta.persistence.Table")
                        .get("name")
                        .orElseThrow()
                        .toString())
                .toList();
        assertThat(byHibernate).isNotEmpty();
        // The one exception: which tenants there are must be known before any tenant is.
        assertThat(byStatements)
                .doesNotContainAnyElementsOf(byHibernate.stream()
                        .filter(table -> !table.equals("tenant"))
                        .toList());
    }

    private static void prepare(Statements.Statement statement) throws SQLException {
        var urls = TestDatabase.get().urls();
        try (var connection = TestDatabase.connect(statement.isTheEngines() ? urls.engine() : urls.app());
                var session = connection.createStatement()) {
            session.execute("PREPARE one AS " + statement.sql());
            // Asks for the plan, which is where missing rights and columns come to light.
            var nulls = String.join(", ", Collections.nCopies(statement.parameters(), "NULL"));
            session.execute("EXPLAIN EXECUTE one" + (statement.parameters() == 0 ? "" : "(" + nulls + ")"));
        }
    }
}
