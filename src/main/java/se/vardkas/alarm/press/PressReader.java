package se.vardkas.alarm.press;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.directory.org.SiteId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.seal.Digests;
import se.vardkas.platform.web.SafeText;

/**
 * Reads whatever a phone sends as a press. Nothing makes it fail: what cannot be understood is kept as the text it came
 * in, and in doubt the press is a panic.
 */
public final class PressReader {
    private static final int LONGEST_ID = 100;
    private static final BigDecimal FULL = BigDecimal.valueOf(100);
    private static final Set<String> TRIGGERS = Set.of("button", "shake", "wearable", "call", "console", "sms");
    private static final Set<String> NOT_SILENT = Set.of("", "0", "false", "no", "off");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private PressReader() {}

    /** Reads a body that came at this moment; never fails. */
    public static Press read(byte[] body, Instant received) {
        var root = tree(body);
        var fields = new PressFields(root == null ? JSON.createObjectNode() : root);
        if (root == null && body.length > 0) {
            fields.keepUnread("body", new String(body, StandardCharsets.UTF_8));
        }
        var clientId = clientId(fields);
        var kind = kind(fields);
        boolean silent = silent(fields);
        boolean drill = drill(fields);
        var position = position(fields, received);
        var site = fields.uuid("siteId").map(SiteId::new).orElse(null);
        var room = fields.text("room");
        var note = fields.text("note");
        var onBehalfOf = fields.uuid("onBehalfOf").map(PersonId::new).orElse(null);
        trigger(fields);
        battery(fields);
        occurredAt(fields);
        return new Press(
                clientId,
                kind,
                silent,
                drill,
                position,
                site,
                room,
                note,
                onBehalfOf,
                fields.details(),
                Digests.sha256(body));
    }

    private static @Nullable JsonNode tree(byte[] body) {
        try {
            var root = JSON.readTree(body);
            return root != null && root.isObject() ? root : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static AlarmKind kind(PressFields fields) {
        var node = fields.node("kind");
        var kind = node.isTextual() ? AlarmKind.named(node.textValue()) : Optional.<AlarmKind>empty();
        if (kind.isEmpty()) {
            fields.keepUnread("kind");
        }
        fields.keep("kind", kind.orElse(AlarmKind.PANIC).wireName());
        return kind.orElse(AlarmKind.PANIC);
    }

    /** Read generously: a phone that makes a sound when it should not costs more than one that keeps quiet. */
    private static boolean silent(PressFields fields) {
        var node = fields.node("silent");
        boolean silent = node.isBoolean()
                ? node.booleanValue()
                : !node.isMissingNode() && !node.isNull() && !NOT_SILENT.contains(node.asText());
        if (!node.isBoolean()) {
            fields.keepUnread("silent");
        }
        fields.keep("silent", silent);
        return silent;
    }

    /** Read strictly: nothing but {@code true} makes an alarm one that need not be taken in earnest. */
    private static boolean drill(PressFields fields) {
        var node = fields.node("drill");
        boolean drill = node.isBoolean() && node.booleanValue();
        if (!node.isBoolean()) {
            fields.keepUnread("drill");
        }
        fields.keep("drill", drill);
        return drill;
    }

    private static @Nullable String clientId(PressFields fields) {
        var node = fields.node("id");
        if (!node.isValueNode() || node.isNull() || node.asText().isEmpty()) {
            fields.keepUnread("id");
            return null;
        }
        return clientId(node.asText());
    }

    /** The form in which a phone's own id is kept: one that is too long by its digest, the same for the same press. */
    public static String clientId(String sent) {
        var id = SafeText.of(sent, LONGEST_ID + 1);
        return id.length() <= LONGEST_ID ? id : Digests.sha256Hex(sent);
    }

    private static @Nullable Position position(PressFields fields, Instant received) {
        var position = PositionReader.read(fields.node("position"), received);
        position.ifPresentOrElse(known -> fields.keep("position", known.toData()), () -> fields.keepUnread("position"));
        return position.orElse(null);
    }

    private static void trigger(PressFields fields) {
        var node = fields.node("trigger");
        if (node.isTextual() && TRIGGERS.contains(node.textValue())) {
            fields.keep("trigger", node.textValue());
        } else {
            fields.keepUnread("trigger");
        }
    }

    private static void battery(PressFields fields) {
        var node = fields.node("batteryPercent");
        boolean percent = PositionReader.isPlain(node)
                && node.decimalValue().signum() >= 0
                && node.decimalValue().compareTo(FULL) <= 0;
        if (percent) {
            fields.keep("batteryPercent", node.decimalValue().intValue());
        } else {
            fields.keepUnread("batteryPercent");
        }
    }

    private static void occurredAt(PressFields fields) {
        PositionReader.instant(fields.node("occurredAt"))
                .ifPresentOrElse(at -> fields.keep("occurredAt", at.toString()), () -> fields.keepUnread("occurredAt"));
    }
}
