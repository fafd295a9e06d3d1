package se.vardkas.timeline.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Seeded;
import se.vardkas.timeline.chain.CanonicalJson;

class JsonReaderTest {
    @Test
    void it_reads_what_was_written_however_the_bytes_come() {
        Seeded.trials(300, random -> {
            var value = value(random, 4);
            var json = CanonicalJson.write(value).getBytes(StandardCharsets.UTF_8);
            assertThat(read(new Dribbling(json, random))).isEqualTo(value);
        });
    }

    @Test
    void white_space_escapes_and_numbers_are_understood() {
        assertThat(read(" { \"a\" : [ 1 , -2.50 , 1e3 ,\ttrue , false , null ] , \"b\":{} , \"c\":[] } "))
                .isEqualTo(object(
                        "a",
                        listOf(1L, new BigDecimal("-2.50"), new BigDecimal("1e3"), true, false, null),
                        "b",
                        Map.of(),
                        "c",
                        List.of()));
        assertThat(read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e5\\ud83d\\ude00å\""))
                .isEqualTo("\"\\/\b\f\n\r\tå\ud83d\ude00å");
        assertThat(read("123456789012345678901234567890")).isEqualTo(new BigDecimal("123456789012345678901234567890"));
    }

    @Test
    void what_is_broken_doubled_deep_or_long_is_refused() {
        for (var json : List.of(
                "",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "[1,]",
                "[1 2]",
                "{a:1}",
                "{\"a\":1,\"a\":1}",
                "\"",
                "\"\\",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\ud83dx\"",
                "\"\n\"",
                "tru",
                "nul",
                "01",
                "1.",
                ".5",
                "+1",
                "--1",
                "1e",
                "1 1",
                "9".repeat(41),
                "[".repeat(40) + "]".repeat(40))) {
            assertThatThrownBy(() -> read(json)).as(json).isInstanceOf(UncheckedIOException.class);
        }
        assertThatThrownBy(() -> read(new ByteArrayInputStream(new byte[] {'"', (byte) 0xc3, '"'})))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> read("\"" + "å".repeat(5_000_000) + "\"")).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> read("[" + "\"0123456789\",".repeat(1_000_000) + "1]"))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static Object read(String json) {
        return read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static Object read(InputStream in) {
        try {
            var reader = new JsonReader(in);
            var value = reader.value();
            reader.expectEnd();
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> random.nextBoolean();
            case 1 -> (long) random.nextInt();
            case 2 -> new BigDecimal(random.nextInt(1000) + "." + (1 + random.nextInt(9)));
            case 3 -> text(random);
            case 4 -> null;
            case 5 -> {
                var list = new ArrayList<Object>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
            default -> {
                var map = new TreeMap<String, Object>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(text(random), value(random, depth - 1));
                }
                yield map;
            }
        };
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(0x20);
                        case 1 -> 0x1f600 + random.nextInt(50);
                        case 2 -> 0xa0 + random.nextInt(500);
                        default -> 0x20 + random.nextInt(0x5f);
                    });
        }
        return text.toString();
    }

    private static List<Object> listOf(Object... values) {
        var list = new ArrayList<Object>();
        for (var value : values) {
            list.add(value);
        }
        return list;
    }

    private static Map<String, Object> object(Object... pairs) {
        var map = new TreeMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** Gives a few bytes at a time. */
    private static final class Dribbling extends ByteArrayInputStream {
        private final Random random;

        Dribbling(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(7)));
        }
    }
}
