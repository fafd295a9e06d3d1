package se.vardkas.alarm.texted;

import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import se.vardkas.alarm.lifecycle.AlarmKind;

/**
 * A press as an SMS: {@code VK1}, then in base64url what is said, a full stop, and in base64url the device's signature of all
 * before the full stop; 141 characters of the GSM alphabet. What is said: the device's id and the press's own (16 bytes each),
 * the moment in seconds since 1970 (4 bytes, unsigned), the kind ({@code P}, {@code T}, {@code A}), flags (1: silent, 2: a
 * drill). The press's id is the one that the phone sends with data too, so that both are one.
 *
 * @param id the press's own
 * @param signed the text that is signed
 */
record TextedPress(
        UUID id,
        UUID device,
        Instant created,
        AlarmKind kind,
        boolean silent,
        boolean drill,
        String signed,
        byte[] signature) {
    private static final Pattern FORM = Pattern.compile("(VK1([A-Za-z0-9_-]+))\\.([A-Za-z0-9_-]+)");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int LEAST_BYTES = 16 + 16 + 4 + 1 + 1;
    private static final int SILENT = 1;
    private static final int DRILL = 2;

    /** Whether an SMS begins as a press does; what then cannot be read is no reply either. */
    static boolean isMeant(String text) {
        return text.strip().startsWith("VK1");
    }

    /** Reads an SMS, whatever carriers have broken it into; empty where it cannot be read. Whose it is the signature says. */
    static Optional<TextedPress> read(String text) {
        var form = FORM.matcher(SPACE.matcher(text).replaceAll(""));
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            var said = ByteBuffer.wrap(Base64.getUrlDecoder().decode(form.group(2)));
            var signature = Base64.getUrlDecoder().decode(form.group(3));
            return said.remaining() < LEAST_BYTES ? Optional.empty() : Optional.of(of(said, form.group(1), signature));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static TextedPress of(ByteBuffer said, String signed, byte[] signature) {
        var device = new UUID(said.getLong(), said.getLong());
        var id = new UUID(said.getLong(), said.getLong());
        var created = Instant.ofEpochSecond(Integer.toUnsignedLong(said.getInt()));
        var kind = kind((char) said.get());
        int flags = said.get();
        return new TextedPress(
                id, device, created, kind, (flags & SILENT) != 0, (flags & DRILL) != 0, signed, signature);
    }

    /** In doubt a panic. */
    private static AlarmKind kind(char letter) {
        return switch (letter) {
            case 'T' -> AlarmKind.THREAT;
            case 'A' -> AlarmKind.ASSIST;
            default -> AlarmKind.PANIC;
        };
    }

    /** The same as the phone would send it with data. */
    byte[] body() {
        return new JsonObject()
                .put("id", id.toString())
                .put("kind", kind.wireName())
                .put("silent", silent)
                .put("drill", drill)
                .put("trigger", "sms")
                .put("occurredAt", created.toString())
                .toBuffer()
                .getBytes();
    }

    /** Nothing but the press's id, for logs. */
    @Override
    public String toString() {
        return id.toString();
    }
}
