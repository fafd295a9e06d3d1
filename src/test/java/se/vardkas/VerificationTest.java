package se.vardkas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed to check an export. */
class VerificationTest {
    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void only_the_word_verify_asks_for_it() {
        assertThat(Verification.isAskedFor("verify", "x")).isTrue();
        assertThat(Verification.isAskedFor()).isFalse();
        assertThat(Verification.isAskedFor("x", "verify")).isFalse();
    }

    @Test
    void whoever_types_something_else_is_told_how() {
        for (var arguments : List.of(
                List.of("verify"),
                List.of("verify", "a", "b"),
                List.of("verify", "a", "--key"),
                List.of("verify", "a", "--no-key", KEY),
                List.of("verify", "a", "--key", KEY, "b"))) {
            assertThat(run(arguments)).isEqualTo(2);
            assertThat(said()).contains("verify <bundle.zip>");
        }
    }

    @Test
    void a_key_that_is_none_is_not_passed_over() {
        assertThat(run(List.of("verify", "a", "--key", "none"))).isEqualTo(2);
        assertThat(said()).contains("The key is none");
    }

    @Test
    void what_cannot_be_read_cannot_be_told(@TempDir Path folder) throws IOException {
        assertThat(run(List.of("verify", folder.resolve("nothing").toString(), "--key", KEY)))
                .isEqualTo(2);
        assertThat(said()).contains("The file cannot be read");
        var text = Files.writeString(folder.resolve("text"), "no ZIP file");
        assertThat(run(List.of("verify", text.toString()))).isEqualTo(2);
        assertThat(said()).contains("no bundle that can be checked");
    }

    private int run(List<String> arguments) {
        printed.reset();
        return Verification.run(arguments, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
