package se.vardkas.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import se.vardkas.support.TestDatabase;

/** Every statement that stands in the code is prepared on a freshly migrated database, as the role that runs it. */
class SqlCatalogDbTest {
    /** Statements across tenants: what is due, keys, and which tenants there are. */
    private static final Set<String> ENGINES = Set.of(
            "SigningKeySql.ALL",
            "SigningKeySql.INSERT_FIRST",
            "DirectorySql.TENANTS",
            "FeedSql.BY_TOKEN",
            "DeliverySql.CLAIM",
            "DutySql.CLAIM",
            "DrillSql.CLAIM_SCHEDULES",
            "DrillSql.CLAIM_RUNS",
            "CanarySql.CLAIM",
            "CanarySql.AMISS",
            "CanarySql.SHOWN",
            "CoverageSql.CLAIM",
            "CoverageSql.COUNT",
            "ShiftSql.CLAIM");

    private static final Pattern TABLE = Pattern.compile("(?:FROM|INTO|UPDATE|JOIN)\\s+([a-z_]+)");

    @TestFactory
    Stream<DynamicTest> every_statement_prepares_as_the_role_that_runs_it() {
        return statements().map(field -> dynamicTest(name(field), () -> prepare(field)));
    }

    @Test
    void the_catalog_is_not_empty() {
        assertThat(statements()).hasSizeGreaterThan(40);
    }

    @Test
    void no_table_is_reached_both_by_statements_and_by_hibernate() {
        var byStatements = new HashSet<String>();
        statements().forEach(field -> {
            var tables = TABLE.matcher(sql(field));
            while (tables.find()) {
                byStatements.add(tables.group(1));
            }
        });
        var byHibernate = classes()
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

    private static void prepare(Field field) throws SQLException {
        var urls = TestDatabase.get().urls();
        try (var connection = TestDatabase.connect(ENGINES.contains(name(field)) ? urls.engine() : urls.app())) {
            prepare(connection, sql(field));
        }
    }

    private static void prepare(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("PREPARE one AS " + sql);
            // Asks for the plan, which is where missing rights and columns come to light.
            long parameters = Pattern.compile("\\$([0-9]+)")
                    .matcher(sql)
                    .results()
                    .mapToInt(match -> Integer.parseInt(match.group(1)))
                    .max()
                    .orElse(0);
            var nulls = String.join(", ", Collections.nCopies((int) parameters, "NULL"));
            statement.execute("EXPLAIN EXECUTE one" + (parameters == 0 ? "" : "(" + nulls + ")"));
        }
    }

    private static Stream<Field> statements() {
        return classes()
                .filter(type -> type.getSimpleName().endsWith("Sql"))
                .map(JavaClass::reflect)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()) && !Modifier.isPrivate(field.getModifiers()))
                .filter(field -> field.getType() == String.class);
    }

    private static Stream<JavaClass> classes() {
        return new ClassFileImporter().importPackages("se.vardkas").stream();
    }

    private static String sql(Field field) {
        try {
            field.setAccessible(true);
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(Field field) {
        return field.getDeclaringClass().getSimpleName() + "." + field.getName();
    }
}
