package se.vardkas.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("se.vardkas");

    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages("broken");

    @TestFactory
    Stream<DynamicTest> the_house_keeps_its_laws() {
        return new Laws("se.vardkas")
                .all().entrySet().stream()
                        .map(law -> dynamicTest(
                                law.getKey(),
                                () -> assertThat(Laws.broken(law.getValue(), HOUSE))
                                        .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> every_law_bites_where_it_is_broken() {
        return new Laws("broken")
                .all().entrySet().stream()
                        .filter(law -> !law.getKey().startsWith("console uses"))
                        .map(law -> dynamicTest(
                                law.getKey(),
                                () -> assertThat(Laws.broken(law.getValue(), BROKEN))
                                        .isNotEmpty()));
    }

    @Test
    void every_package_says_what_it_is_for_and_what_it_may_use() throws Exception {
        try (var packages = Files.walk(Path.of("src/main/java/se/vardkas"))) {
            for (var folder : packages.filter(Files::isDirectory).toList()) {
                if (holdsClasses(folder)) {
                    assertThat(folder.resolve("package-info.java"))
                            .content()
                            .contains("May use:")
                            .contains("@NullMarked");
                }
            }
        }
    }

    private static boolean holdsClasses(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        }
    }
}
