package se.vardkas.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Seeded;

class SafeTextTest {
    @Test
    void what_a_database_cannot_keep_is_replaced_and_all_else_stays() {
        assertThat(SafeText.of("hjälp 🚨 nu", 100)).isEqualTo("hjälp 🚨 nu");
        assertThat(SafeText.of("a\u0000b\ud800c\udc00", 100)).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
    }

    @Test
    void a_text_is_cut_without_cutting_a_character() {
        assertThat(SafeText.of("abc", 2)).isEqualTo("ab");
        assertThat(SafeText.of("a🚨", 2)).isEqualTo("a");
    }

    @Test
    void any_text_becomes_one_that_can_be_encoded() {
        Seeded.trials(2_000, random -> {
            var text = new StringBuilder();
            for (int i = random.nextInt(50); i > 0; i--) {
                text.append((char) random.nextInt(0x10000));
            }
            var safe = SafeText.of(text.toString(), 40);
            assertThat(safe).doesNotContain("\u0000").hasSizeLessThanOrEqualTo(40);
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(safe)).isTrue();
        });
    }
}
