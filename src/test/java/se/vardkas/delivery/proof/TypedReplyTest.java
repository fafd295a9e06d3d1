package se.vardkas.delivery.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypedReplyTest {
    @Test
    void a_code_is_found_whatever_is_written_around_it() {
        for (var text : List.of(
                "4711", " 4711 ", "Kod 4711", "kod:4711!", "Jag kommer, 4711.", "4711\n4711", "Kod4711 om 5 min")) {
            assertThat(TypedReply.code(text)).as(text).contains("4711");
        }
    }

    @Test
    void what_holds_none_or_two_is_no_code() {
        for (var text : List.of("", "Kommer!", "471", "47111", "4711 eller 4712", "4 7 1 1", "0701740601", "STOP")) {
            assertThat(TypedReply.code(text)).as(text).isEmpty();
        }
    }

    @Test
    void on_a_keypad_one_and_four_digits_mean_something() {
        assertThat(TypedReply.keyed("1")).contains("1");
        assertThat(TypedReply.keyed("0042")).contains("0042");
        for (var keys : List.of("", "2", "11", "111", "12345", "*", "1#", "abcd")) {
            assertThat(TypedReply.keyed(keys)).as(keys).isEmpty();
        }
    }
}
