package se.vardkas.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** As how many SMS a text is charged for, at every length around which that changes. */
class SmsPartsTest {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final String EXTENSION = "\f^{}\\[~]|€";
    private static final String EMOJI = "\uD83D\uDEA8";

    @Test
    void the_alphabet_has_127_letters_and_ten_more_by_an_escape() {
        assertThat(BASIC.chars().distinct()).hasSize(127);
        assertThat(EXTENSION.chars().distinct()).hasSize(10);
    }

    @Test
    void each_letter_of_the_alphabet_is_one_septet() {
        letters(BASIC).forEach(letter -> {
            assertThat(SmsParts.of(letter.repeat(160))).as("160 of %s", letter).isEqualTo(1);
            assertThat(SmsParts.of(letter.repeat(161))).as("161 of %s", letter).isEqualTo(2);
        });
    }

    @Test
    void each_letter_of_the_extension_is_two_septets() {
        letters(EXTENSION).forEach(letter -> {
            assertThat(SmsParts.of(letter.repeat(80))).as("80 of %s", letter).isEqualTo(1);
            assertThat(SmsParts.of(letter.repeat(81))).as("81 of %s", letter).isEqualTo(2);
        });
    }

    @Test
    void any_other_letter_makes_the_whole_text_one_of_units() {
        for (var letter : List.of("á", "ç", "ê", "a\u030A", "`", "’", "–", "…", "\t", "Ж", "\u00A0")) {
            assertThat(SmsParts.of("a".repeat(70 - letter.length()) + letter))
                    .as(letter)
                    .isEqualTo(1);
            assertThat(SmsParts.of("a".repeat(71 - letter.length()) + letter))
                    .as(letter)
                    .isEqualTo(2);
        }
    }

    @Test
    void septets_fill_one_part_of_160_or_several_of_153() {
        for (int length = 0; length <= 1_600; length++) {
            int parts = length <= 160 ? 1 : (length + 152) / 153;
            assertThat(SmsParts.of("å".repeat(length))).as("%d letters", length).isEqualTo(parts);
        }
    }

    @Test
    void units_fill_one_part_of_70_or_several_of_67() {
        for (int length = 1; length <= 700; length++) {
            int parts = length <= 70 ? 1 : (length + 66) / 67;
            assertThat(SmsParts.of("Ж".repeat(length))).as("%d letters", length).isEqualTo(parts);
        }
    }

    @Test
    void an_escape_and_its_letter_are_not_torn_apart() {
        // 76 pairs are 152 septets, so that one is left free in every part.
        for (int pairs = 81; pairs <= 400; pairs++) {
            assertThat(SmsParts.of("€".repeat(pairs))).as("%d pairs", pairs).isEqualTo((pairs + 75) / 76);
        }
        assertThat(SmsParts.of("a" + "€".repeat(152) + "a")).isEqualTo(2);
        assertThat(SmsParts.of("€".repeat(152) + "a")).isEqualTo(2);
        assertThat(SmsParts.of("€".repeat(152) + "aa")).isEqualTo(3);
    }

    @Test
    void a_sign_of_two_units_is_not_torn_apart() {
        assertThat(SmsParts.of(EMOJI.repeat(35))).isEqualTo(1);
        // 33 of them are 66 units.
        for (int signs = 36; signs <= 200; signs++) {
            assertThat(SmsParts.of(EMOJI.repeat(signs))).as("%d signs", signs).isEqualTo((signs + 32) / 33);
        }
        assertThat(SmsParts.of("a".repeat(66) + EMOJI + "a".repeat(65))).isEqualTo(2);
        assertThat(SmsParts.of("a".repeat(66) + EMOJI + "a".repeat(66))).isEqualTo(3);
    }

    @Test
    void both_alphabets_mixed_count_septets() {
        assertThat(SmsParts.of("a".repeat(158) + "€")).isEqualTo(1);
        assertThat(SmsParts.of("a".repeat(159) + "€")).isEqualTo(2);
        assertThat(SmsParts.of("[" + "ö".repeat(156) + "]")).isEqualTo(1);
        assertThat(SmsParts.of("a".repeat(152) + "€" + "a".repeat(151))).isEqualTo(2);
        assertThat(SmsParts.of("a".repeat(152) + "€" + "a".repeat(152))).isEqualTo(3);
    }

    @Test
    void what_an_alarm_says_is_one_part_and_an_empty_text_too() {
        assertThat(SmsParts.of("Vårdkas: ÖVNING. PANIKLARM STH. Svara i appen eller med koden. Kod 4711"))
                .isEqualTo(1);
        assertThat(SmsParts.of("")).isEqualTo(1);
    }

    private static List<String> letters(String text) {
        return IntStream.range(0, text.length())
                .mapToObj(i -> text.substring(i, i + 1))
                .toList();
    }
}
