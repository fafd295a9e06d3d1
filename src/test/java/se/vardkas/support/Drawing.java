package se.vardkas.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents that are drawn from the code: committed, and held to what the code does today. */
public final class Drawing {
    private Drawing() {}

    /** Fails unless the committed document is what was drawn; what was drawn lies beside it under target/. */
    public static void matches(Path committed, String drawn) {
        try {
            var fresh = Path.of("target").resolve(committed);
            Files.createDirectories(fresh.getParent());
            Files.writeString(fresh, drawn);
            assertThat(Files.exists(committed) ? Files.readString(committed) : "")
                    .as("%s is drawn from the code. Read what changed, then: cp %s %s", committed, fresh, committed)
                    .isEqualTo(drawn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
