package se.vardkas.timeline.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Seeded;

class CanonicalJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void keys_are_sorted_by_utf16_code_units_and_nothing_is_spaced() {
        var map = new HashMap<String, Object>();
        map.put("\u20ac", "Euro");
        map.put("\r", "CR");
        map.put("\ufb33", "Hebrew");
        map.put("1", "One");
        map.put("\ud83d\ude00", "Emoji");
        map.put("\u0080", "Control");
        map.put("\u00f6", "ö");
        assertThat(CanonicalJson.write(map))
                .isEqualTo("{\"\\r\":\"CR\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"ö\","
                        + "\"\u20ac\":\"Euro\",\"\ud83d\ude00\":\"Emoji\",\"\ufb33\":\"Hebrew\"}");
    }

    @Test
    void it_writes_what_an_independent_canonicalizer_writes() {
        Seeded.trials(2_000, random -> {
            var value = Map.of("value", randomValue(random, 3));
            assertThat(CanonicalJson.write(value)).isEqualTo(oracle(value));
        });
    }

    @Test
    void numbers_without_one_plain_form_are_refused() {
        for (var number : List.of("0.0000001", "1e21", "1234567890123456.5")) {
            assertThatThrownBy(() -> CanonicalJson.write(new BigDecimal(number)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> CanonicalJson.write(1L << 53)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.write(1.5)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Object randomValue(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> random.nextBoolean();
            case 1 -> random.nextInt();
            case 2 -> BigDecimal.valueOf(random.nextLong(180_000_000), 6);
            case 3 -> randomText(random);
            case 4 -> random.nextLong(1L << 53);
            case 5 -> randomMap(random, depth - 1);
            default -> randomList(random, depth - 1);
        };
    }

    private static Map<String, Object> randomMap(Random random, int depth) {
        var map = new HashMap<String, Object>();
        for (int i = random.nextInt(5); i > 0; i--) {
            map.put(randomText(random), randomValue(random, depth));
        }
        return map;
    }

    private static List<Object> randomList(Random random, int depth) {
        var list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(randomValue(random, depth));
        }
        return list;
    }

    private static String randomText(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(0x20);
                        case 1 -> 0x20 + random.nextInt(0x60);
                        case 2 -> 0xa0 + random.nextInt(0x400);
                        default -> 0x1f600 + random.nextInt(0x40);
                    });
        }
        return text.toString();
    }

    private static String oracle(Object value) {
        try {
            return new JsonCanonicalizer(JSON.writeValueAsString(value)).getEncodedString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
