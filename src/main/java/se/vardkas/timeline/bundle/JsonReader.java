package se.vardkas.timeline.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON piece by piece, strictly: no key twice, nothing that is not UTF-8, nothing deep, nothing long. Whole numbers
 * become {@link Long}, others {@link BigDecimal}. Not thread-safe.
 */
final class JsonReader {
    private static final int BUFFER = 1 << 16;
    private static final int MOST_DEPTH = 32;
    /** Of a text, and of a value with all that is in it. */
    private static final int MOST_BYTES = 1 << 23;

    private static final int MOST_DIGITS = 40;
    private static final int SAFE_DIGITS = 18;
    private static final int END = -1;

    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]*)(?<more>(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?)");

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private long before;
    private long limit = Long.MAX_VALUE;

    JsonReader(InputStream in) {
        this.in = in;
    }

    /** Takes these bytes, with white space before them, and nothing else. */
    void expect(String what) throws IOException {
        skipSpace();
        for (int i = 0; i < what.length(); i++) {
            if (take() != what.charAt(i)) {
                throw new UnreadableException("its JSON is not of the form that is expected: " + what + " is missing");
            }
        }
    }

    /** Takes this byte if it comes next. */
    boolean takes(char what) throws IOException {
        skipSpace();
        if (peek() != what) {
            return false;
        }
        take();
        return true;
    }

    /** Takes the end. */
    void expectEnd() throws IOException {
        skipSpace();
        if (peek() != END) {
            throw broken();
        }
    }

    /** Takes a value with all that is in it. */
    @Nullable
    Object value() throws IOException {
        limit = before + at + MOST_BYTES;
        var value = value(0);
        limit = Long.MAX_VALUE;
        return value;
    }

    private @Nullable Object value(int depth) throws IOException {
        if (depth > MOST_DEPTH || before + at > limit) {
            throw new UnreadableException("its JSON holds more than a timeline does");
        }
        skipSpace();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> text();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) throws IOException {
        expect("{");
        var object = new TreeMap<String, @Nullable Object>();
        if (takes('}')) {
            return object;
        }
        do {
            var key = text();
            if (object.containsKey(key)) {
                throw new UnreadableException("its JSON says something twice");
            }
            expect(":");
            object.put(key, value(depth + 1));
        } while (takes(','));
        expect("}");
        return object;
    }

    private List<@Nullable Object> array(int depth) throws IOException {
        expect("[");
        var array = new ArrayList<@Nullable Object>();
        if (takes(']')) {
            return array;
        }
        do {
            array.add(value(depth + 1));
        } while (takes(','));
        expect("]");
        return array;
    }

    private @Nullable Object literal(String word, @Nullable Object meaning) throws IOException {
        expect(word);
        return meaning;
    }

    private Object number() throws IOException {
        var digits = new StringBuilder();
        while (isOfNumber(peek())) {
            digits.append((char) take());
            if (digits.length() > MOST_DIGITS) {
                throw broken();
            }
        }
        var text = digits.toString();
        var form = NUMBER.matcher(text);
        if (!form.matches()) {
            throw broken();
        }
        boolean isWhole = text.length() <= SAFE_DIGITS && form.group("more").isEmpty();
        return isWhole ? (Object) Long.valueOf(text) : new BigDecimal(text);
    }

    private static boolean isOfNumber(int one) {
        return (one >= '0' && one <= '9') || one == '-' || one == '+' || one == '.' || one == 'e' || one == 'E';
    }

    /** Takes a text. */
    String text() throws IOException {
        skipSpace();
        if (take() != '"') {
            throw broken();
        }
        // Nearly every text lies in the buffer as it is.
        for (int i = at; i < end; i++) {
            byte one = buffer[i];
            if (one == '"') {
                var plain = new String(buffer, at, i - at, StandardCharsets.ISO_8859_1);
                at = i + 1;
                return plain;
            }
            if (one < ' ' || one == '\\') {
                break;
            }
        }
        return escapedText();
    }

    private String escapedText() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int one = take(); one != '"'; one = take()) {
            if (one == '\\') {
                bytes.writeBytes(escaped().getBytes(StandardCharsets.UTF_8));
            } else if (one < ' ') {
                throw broken();
            } else {
                bytes.write(one);
            }
            if (bytes.size() > MOST_BYTES) {
                throw new UnreadableException("its JSON holds more than a timeline does");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw broken();
        }
    }

    private String escaped() throws IOException {
        int one = take();
        return switch (one) {
            case '"', '\\', '/' -> String.valueOf((char) one);
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'u' -> codeUnits();
            default -> throw broken();
        };
    }

    /** One, or two that make one character. */
    private String codeUnits() throws IOException {
        char first = codeUnit();
        if (!Character.isHighSurrogate(first)) {
            return String.valueOf(first);
        }
        if (take() != '\\' || take() != 'u') {
            throw broken();
        }
        return new String(new char[] {first, codeUnit()});
    }

    private char codeUnit() throws IOException {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(take(), 16);
            if (digit < 0) {
                throw broken();
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    private void skipSpace() throws IOException {
        for (int one = peek(); one == ' ' || one == '\n' || one == '\r' || one == '\t'; one = peek()) {
            take();
        }
    }

    private int peek() throws IOException {
        if (at == end) {
            before += end;
            at = 0;
            end = Math.max(in.read(buffer, 0, BUFFER), 0);
        }
        return at == end ? END : buffer[at] & 0xff;
    }

    private int take() throws IOException {
        int one = peek();
        if (one == END) {
            throw new UnreadableException("its JSON is cut off");
        }
        at++;
        return one;
    }

    private static UnreadableException broken() {
        return new UnreadableException("its JSON is broken");
    }
}
