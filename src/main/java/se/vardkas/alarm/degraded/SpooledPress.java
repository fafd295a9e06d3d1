package se.vardkas.alarm.degraded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.alarm.press.PressReader;
import se.vardkas.alarm.press.Spooled;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.seal.Digests;
import se.vardkas.timeline.chain.AlarmId;

/**
 * A press as it lies in the spool: as it came, with what was decided of it before.
 *
 * @param alarm the id that the phone was told
 * @param breakGlass how many were told of it; {@code null} where that is not known, or not yet
 */
record SpooledPress(
        Key key,
        AlarmId alarm,
        Instant receivedAt,
        Instant spooledAt,
        byte[] body,
        Spooled.@Nullable BreakGlass breakGlass) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What makes two presses the same one. */
    record Key(TenantId tenant, PersonId sender, String clientId) {
        static Key of(Attempt attempt) {
            return new Key(attempt.tenant(), attempt.sender(), attempt.clientId());
        }
    }

    /** What it is kept under: the same for the same body of the same press, and nothing that could be read. */
    String name() {
        var id = key.tenant() + " " + key.sender() + " " + Digests.sha256Hex(key.clientId()) + " ";
        return Digests.sha256Hex(id + HexFormat.of().formatHex(Digests.sha256(body)));
    }

    /** The try that follows it. */
    Attempt attempt() {
        return new Attempt(
                key.tenant(),
                key.sender(),
                key.clientId(),
                PressReader.read(body, receivedAt),
                alarm,
                receivedAt,
                new Spooled(alarm, spooledAt, breakGlass));
    }

    SpooledPress told(Spooled.BreakGlass result) {
        return new SpooledPress(key, alarm, receivedAt, spooledAt, body, result);
    }

    byte[] toBytes() {
        var node = JSON.createObjectNode()
                .put("tenant", key.tenant().toString())
                .put("sender", key.sender().toString())
                .put("clientId", key.clientId())
                .put("alarm", alarm.toString())
                .put("receivedAt", receivedAt.toString())
                .put("spooledAt", spooledAt.toString())
                .put("body", body);
        if (breakGlass != null) {
            node.put("told", breakGlass.told()).put("missed", breakGlass.missed());
        }
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of plain values can be written", e);
        }
    }

    /** @throws IOException if it is not of the form that {@link #toBytes} gives it */
    static SpooledPress of(byte[] bytes) throws IOException {
        var node = JSON.readTree(bytes);
        try {
            return new SpooledPress(
                    new Key(
                            new TenantId(uuid(node, "tenant")),
                            new PersonId(uuid(node, "sender")),
                            node.required("clientId").textValue()),
                    new AlarmId(uuid(node, "alarm")),
                    Instant.parse(node.required("receivedAt").textValue()),
                    Instant.parse(node.required("spooledAt").textValue()),
                    node.required("body").binaryValue(),
                    node.has("told")
                            ? new Spooled.BreakGlass(
                                    node.required("told").intValue(),
                                    node.required("missed").intValue())
                            : null);
        } catch (RuntimeException e) {
            throw new IOException("not a press", e);
        }
    }

    private static UUID uuid(JsonNode node, String field) {
        return UUID.fromString(node.required(field).textValue());
    }

    /** Nothing a person wrote, for logs. */
    @Override
    public String toString() {
        return alarm.toString();
    }
}
