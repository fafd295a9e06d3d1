package se.vardkas.delivery.send.elks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The recordings of what calls say, in {@code speech} on the class path: as telephony has sound, 8,000 samples a second of 16
 * bits. What they say stands beside them. Reads files: not on an event loop.
 */
public final class Recordings {
    /** A language, then so many words that no site code needs more. */
    private static final Pattern WORDS = Pattern.compile("(sv|en)(-[a-z0-9]+){1,10}");

    private static final int RATE = 8_000;
    private static final int SAMPLE = 2;
    private static final int HEADER = 44;
    /** Who answers needs a moment to have the phone at their ear. */
    private static final byte[] FIRST = silence(600);

    private static final byte[] BETWEEN = silence(150);

    private Recordings() {}

    /** These words as one sound, a WAV file; empty where one of them was never recorded. */
    public static Optional<byte[]> sound(String words) {
        if (!WORDS.matcher(words).matches()) {
            return Optional.empty();
        }
        var all = words.split("-");
        var samples = new ByteArrayOutputStream();
        samples.writeBytes(FIRST);
        for (var word : Arrays.copyOfRange(all, 1, all.length)) {
            var recorded = recorded(all[0], word);
            if (recorded.isEmpty()) {
                return Optional.empty();
            }
            samples.writeBytes(recorded.get());
            samples.writeBytes(BETWEEN);
        }
        return Optional.of(wav(samples.toByteArray()));
    }

    private static Optional<byte[]> recorded(String language, String word) {
        try (var file = Recordings.class.getResourceAsStream("/speech/" + language + "/" + word + ".wav")) {
            if (file == null) {
                return Optional.empty();
            }
            file.skipNBytes(HEADER);
            return Optional.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The recording of " + word + " cannot be read", e);
        }
    }

    private static byte[] silence(int milliseconds) {
        return new byte[RATE * SAMPLE * milliseconds / 1_000];
    }

    private static byte[] wav(byte[] samples) {
        return ByteBuffer.allocate(HEADER + samples.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(HEADER - 8 + samples.length)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(RATE)
                .putInt(RATE * SAMPLE)
                .putShort((short) SAMPLE)
                .putShort((short) (SAMPLE * 8))
                .put(ascii("data"))
                .putInt(samples.length)
                .put(samples)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
