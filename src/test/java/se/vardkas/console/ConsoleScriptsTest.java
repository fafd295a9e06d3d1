package se.vardkas.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConsoleScriptsTest {
    @Test
    void what_people_write_can_never_become_markup_or_code() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/web/app"))) {
            for (var file : files.filter(one -> one.toString().endsWith(".ts")).toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContainPattern("innerHTML|outerHTML|insertAdjacentHTML|srcdoc|document\\.write")
                        .doesNotContainPattern("\\beval\\(|new Function|javascript:");
            }
        }
    }
}
