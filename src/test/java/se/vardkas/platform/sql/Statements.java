package se.vardkas.platform.sql;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** Every statement that stands in the code. */
final class Statements {
    /** Statements across tenants: what is due, keys, and which tenants there are. */
    private static final Set<String> ENGINES = Set.of(
            "SigningKeySql.ALL",
            "SigningKeySql.INSERT_FIRST",
            "PushKeySql.NEWEST",
            "PushKeySql.INSERT_FIRST",
            "CheckpointKeySql.NEWEST",
            "CheckpointKeySql.INSERT_FIRST",
            "CheckpointSql.CLAIM",
            "KeyRingSql.CHANGED",
            "KeyRingSql.ONE",
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
            "CoverageSql.LATE",
            "UsageSql.ABOVE",
            "ShiftSql.CLAIM",
            "PhoneCheckSql.CLAIM");

    private Statements() {}

    /** One of them, and by which name the code calls it. */
    record Statement(String name, String sql) {
        boolean isTheEngines() {
            return ENGINES.contains(name);
        }

        int parameters() {
            return Query.countParameters(sql);
        }
    }

    static Stream<Statement> all() {
        return classes()
                .filter(type -> type.getSimpleName().endsWith("Sql"))
                .map(JavaClass::reflect)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()) && !Modifier.isPrivate(field.getModifiers()))
                .filter(field -> field.getType() == String.class)
                .map(field ->
                        new Statement(field.getDeclaringClass().getSimpleName() + "." + field.getName(), sql(field)));
    }

    static Stream<JavaClass> classes() {
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
}
