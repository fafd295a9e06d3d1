package se.vardkas.alarm.press;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.support.Seeded;
import se.vardkas.timeline.chain.CanonicalJson;

class PressReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String WHOLE = """
            {"id": "press-1", "kind": "threat", "silent": true, "drill": true, "trigger": "wearable",
             "occurredAt": "2026-11-22T08:59:58+01:00",
             "position": {"latitude": 59.3300001, "longitude": 18.06, "accuracyMetres": 12.55,
                          "capturedAt": "2026-11-22T07:59:57Z"},
             "siteId": "0193B6A0-4C1F-7D5E-9A77-3F0D8C2B1A90", "room": "214", "note": "hjälp",
             "batteryPercent": 80, "onBehalfOf": "0193b6a0-4c1f-7d5e-9a77-3f0d8c2b1a91", "unknownField": [1]}""";

    @Test
    void a_press_in_good_order_is_understood_whole() {
        var press = read(WHOLE);
        assertThat(press.clientId()).isEqualTo("press-1");
        assertThat(press.kind()).isEqualTo(AlarmKind.THREAT);
        assertThat(press.silent()).isTrue();
        assertThat(press.drill()).isTrue();
        assertThat(press.site()).hasToString("0193b6a0-4c1f-7d5e-9a77-3f0d8c2b1a90");
        assertThat(press.onBehalfOf()).hasToString("0193b6a0-4c1f-7d5e-9a77-3f0d8c2b1a91");
        assertThat(press.room()).isEqualTo("214");
        assertThat(press.note()).isEqualTo("hjälp");
        assertThat(press.position().latitude()).hasToString("59.330000");
        assertThat(press.details())
                .containsEntry("batteryPercent", 80)
                .containsEntry("trigger", "wearable")
                .containsEntry("occurredAt", "2026-11-22T07:59:58Z")
                .doesNotContainKeys("asSent", "unknownField");
    }

    @Test
    void nothing_at_all_is_a_panic() {
        for (var body : List.of("", "   ", "null", "[]", "\"help\"", "{", "{\"kind\": \"panic\"", "<xml/>", "\u0000")) {
            var press = read(body);
            assertThat(press.kind()).as(body).isEqualTo(AlarmKind.PANIC);
            assertThat(press.drill()).isFalse();
        }
    }

    @Test
    void what_cannot_be_read_is_kept_as_the_text_it_came_in() {
        assertThat(asSent(read("<hjälp/>"))).containsEntry("body", "<hjälp/>");
        var press = read("""
                {"kind": "fire", "position": {"latitude": 95, "longitude": 18}, "siteId": 7, "batteryPercent": 101,
                 "occurredAt": "igår", "trigger": "scream", "note": {"a": 1}, "onBehalfOf": "nobody", "drill": "true"}""");
        assertThat(press.kind()).isEqualTo(AlarmKind.PANIC);
        assertThat(press.drill()).isFalse();
        assertThat(press.position()).isNull();
        assertThat(asSent(press))
                .containsEntry("kind", "fire")
                .containsEntry("siteId", "7")
                .containsEntry("batteryPercent", "101")
                .containsEntry("occurredAt", "igår")
                .containsEntry("trigger", "scream")
                .containsEntry("onBehalfOf", "nobody")
                .containsEntry("drill", "true")
                .containsKeys("position", "note");
    }

    @Test
    void drill_counts_only_as_true_and_silent_as_anything_that_is_not_no() {
        for (var drill : List.of("\"true\"", "1", "null", "{}", "false")) {
            assertThat(read("{\"drill\": " + drill + "}").drill()).as(drill).isFalse();
        }
        for (var silent : List.of("true", "\"true\"", "1", "\"yes\"")) {
            assertThat(read("{\"silent\": " + silent + "}").silent()).as(silent).isTrue();
        }
        for (var silent : List.of("false", "\"false\"", "0", "null", "\"\"")) {
            assertThat(read("{\"silent\": " + silent + "}").silent()).as(silent).isFalse();
        }
    }

    @Test
    void an_id_is_kept_whatever_it_is_made_of_and_a_long_one_by_its_digest() {
        assertThat(read("{\"id\": 42}").clientId()).isEqualTo("42");
        assertThat(read("{\"id\": \"\"}").clientId()).isNull();
        assertThat(read("{\"id\": [1]}").clientId()).isNull();
        assertThat(read("{\"id\": \"a\\u0000b\"}").clientId()).isEqualTo("a\uFFFDb");
        var longId = "x".repeat(101);
        assertThat(read("{\"id\": \"" + longId + "\"}").clientId())
                .hasSize(64)
                .isEqualTo(read("{\"id\": \"" + longId + "\"}").clientId());
    }

    @Test
    void a_number_that_would_take_a_billion_digits_to_write_out_is_kept_as_text() {
        var press = read(
                "{\"position\": {\"latitude\": 1e-999999999, \"longitude\": 1}, \"batteryPercent\": 1e-999999999}");
        assertThat(press.position()).isNull();
        assertThat(asSent(press)).containsKeys("position", "batteryPercent");
    }

    @Test
    void whatever_is_done_to_a_press_it_still_raises_and_can_be_kept() {
        Seeded.trials(10_000, random -> {
            var press = PressReader.read(mangled(random), NOW);
            assertThat(press.kind()).isNotNull();
            var kept = CanonicalJson.write(press.details());
            assertThat(kept).doesNotContain("\u0000");
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(kept)).isTrue();
        });
    }

    @Test
    void a_broken_field_costs_nothing_but_itself() {
        Seeded.trials(2_000, random -> {
            var fields = (ObjectNode) tree(WHOLE);
            var names = List.of("silent", "trigger", "occurredAt", "position", "siteId", "room", "batteryPercent");
            var broken = names.get(random.nextInt(names.size()));
            fields.set(broken, tree(rubbish(random)));
            var press = read(fields.toString());
            assertThat(press.kind()).isEqualTo(AlarmKind.THREAT);
            assertThat(press.clientId()).isEqualTo("press-1");
            assertThat(press.note()).isEqualTo("hjälp");
        });
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String rubbish(Random random) {
        return List.of("{}", "[]", "\"\\ud800\"", "-1e400", "\"\\u0000\"", "[[[[1]]]]", "{\"latitude\": \"x\"}", "null")
                .get(random.nextInt(8));
    }

    private static byte[] mangled(Random random) {
        var bytes = WHOLE.getBytes(StandardCharsets.UTF_8).clone();
        for (int i = random.nextInt(12); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    }

    private static Press read(String body) {
        return PressReader.read(body.getBytes(StandardCharsets.UTF_8), NOW);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asSent(Press press) {
        return (Map<String, Object>) press.details().get("asSent");
    }
}
