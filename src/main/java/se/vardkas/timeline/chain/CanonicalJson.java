package se.vardkas.timeline.chain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON in the one form of RFC 8785: keys sorted by UTF-16 code units, no space, the shortest escapes. Takes maps
 * with text keys, lists, text, booleans, {@code null}, {@link Integer}, {@link Long} and {@link BigDecimal}.
 *
 * <p>Decimals are limited to those whose ECMAScript form is the plain one: at most 15 significant digits, and no smaller
 * than 0.000001. Positions and accuracies are rounded to fit before they come here; binary floating point never does.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>
 */
public final class CanonicalJson {
    private static final int USUAL_LENGTH = 256;
    private static final int DIGITS = 15;
    private static final BigDecimal SMALLEST = new BigDecimal("0.000001");
    private static final BigDecimal LARGEST = new BigDecimal("1e21");
    private static final char FIRST_PRINTABLE = 0x20;
    private static final long LARGEST_SAFE_INTEGER = (1L << 53) - 1;

    private CanonicalJson() {}

    /** @throws IllegalArgumentException for a value that has no canonical form here */
    public static String write(@Nullable Object value) {
        var out = new StringBuilder(USUAL_LENGTH);
        write(value, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof String text) {
            text(text, out);
        } else if (value instanceof Integer || value instanceof Long) {
            integer(((Number) value).longValue(), out);
        } else if (value instanceof BigDecimal decimal) {
            decimal(decimal, out);
        } else if (value instanceof Map<?, ?> map) {
            object(map, out);
        } else if (value instanceof List<?> list) {
            array(list, out);
        } else {
            throw new IllegalArgumentException(
                    "No canonical form for a " + value.getClass().getName());
        }
    }

    private static void object(Map<?, ?> map, StringBuilder out) {
        char before = '{';
        for (var entry : sorted(map).entrySet()) {
            out.append(before);
            text((String) entry.getKey(), out);
            out.append(':');
            write(entry.getValue(), out);
            before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
    }

    /** The order of code units is the one that Java gives text. */
    private static Map<?, ?> sorted(Map<?, ?> map) {
        boolean isSorted = map.size() < 2 || (map instanceof SortedMap<?, ?> sorted && sorted.comparator() == null);
        return isSorted ? map : new TreeMap<Object, Object>(map);
    }

    private static void array(List<?> list, StringBuilder out) {
        char before = '[';
        for (var item : list) {
            out.append(before);
            write(item, out);
            before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
    }

    private static void integer(long number, StringBuilder out) {
        if (Math.abs(number) > LARGEST_SAFE_INTEGER) {
            throw new IllegalArgumentException("Not a safe integer: " + number);
        }
        out.append(number);
    }

    private static void decimal(BigDecimal number, StringBuilder out) {
        if (number.signum() == 0) {
            out.append('0');
            return;
        }
        var shortest = number.stripTrailingZeros();
        var magnitude = shortest.abs();
        if (shortest.precision() > DIGITS || magnitude.compareTo(SMALLEST) < 0 || magnitude.compareTo(LARGEST) >= 0) {
            throw new IllegalArgumentException("Not a plain decimal: " + number);
        }
        out.append(shortest.toPlainString());
    }

    private static void text(String text, StringBuilder out) {
        out.append('"');
        if (isPlain(text)) {
            out.append(text);
        } else {
            text.chars().forEach(unit -> append((char) unit, out));
        }
        out.append('"');
    }

    /** Nearly every text is; then it is copied as one. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isEscaped(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static void append(char c, StringBuilder out) {
        if (isEscaped(c)) {
            escaped(c, out);
        } else {
            out.append(c);
        }
    }

    private static boolean isEscaped(char c) {
        return c < FIRST_PRINTABLE || c == '"' || c == '\\';
    }

    private static void escaped(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default ->
                out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
        }
    }
}
