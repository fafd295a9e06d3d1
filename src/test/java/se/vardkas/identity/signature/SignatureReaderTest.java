package se.vardkas.identity.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardkas.support.DeviceKey;

class SignatureReaderTest {
    private static final String DEVICE = "0193b6a0-4c1f-7d5e-9a77-3f0d8c2b1a90";
    private static final String BODY = "{\"hello\": \"world\"}";
    private static final Instant CREATED = Instant.ofEpochSecond(1_618_884_473);
    private static final DeviceKey KEY = DeviceKey.make();

    @Test
    void what_is_signed_is_put_together_as_the_example_of_the_rfc_has_it() {
        // RFC 9421, B.2.3, with a key of our own kind.
        var sha512 =
                "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:";
        var input = "(\"date\" \"@method\" \"@path\" \"@query\" \"@authority\" \"content-type\" \"content-digest\""
                + " \"content-length\");created=1618884473;keyid=\"" + DEVICE + "\"";
        var request = new SignedRequest(
                "POST",
                "/foo",
                "param=Value&Pet=dog",
                Map.of(
                        "host", List.of("Example.com"),
                        "date", List.of("Tue, 20 Apr 2021 02:07:55 GMT"),
                        "content-type", List.of(" application/json "),
                        "content-digest", List.of(sha512),
                        "content-length", List.of("18"),
                        "signature-input", List.of("sig-b23=" + input),
                        "signature", List.of("sig-b23=:AAAA:")),
                bytes(BODY));
        var read = SignatureReader.read(request);
        assertThat(read).hasSize(1);
        assertThat(read.get(0).device()).isEqualTo(UUID.fromString(DEVICE));
        assertThat(read.get(0).created()).isEqualTo(CREATED);
        assertThat(read.get(0).base()).isEqualTo("""
                "date": Tue, 20 Apr 2021 02:07:55 GMT
                "@method": POST
                "@path": /foo
                "@query": ?param=Value&Pet=dog
                "@authority": example.com
                "content-type": application/json
                "content-digest": %s
                "content-length": 18
                "@signature-params": %s""".formatted(sha512, input));
    }

    @Test
    void a_press_that_its_device_signed_is_by_its_key_and_by_no_other() {
        for (var fields : List.of(KEY.signs(DEVICE, BODY, CREATED), KEY.signsAsDer(DEVICE, BODY, CREATED))) {
            var read = SignatureReader.read(press(fields, BODY));
            assertThat(read).hasSize(1);
            assertThat(read.get(0).isBy(publicKey(KEY))).isTrue();
            assertThat(read.get(0).isBy(publicKey(DeviceKey.make()))).isFalse();
        }
    }

    @Test
    void whatever_bit_is_flipped_on_its_way_the_signature_does_not_hold() {
        long seed = System.nanoTime();
        System.out.println("Flipped bits with seed " + seed);
        var random = new Random(seed);
        var fields = KEY.signs(DEVICE, BODY, CREATED);
        for (int i = 0; i < 500; i++) {
            var changed = new HashMap<>(fields);
            var body = bytes(BODY);
            if (i % 4 == 0) {
                body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(7));
            } else {
                var name = List.of("Content-Digest", "Signature-Input", "Signature")
                        .get(i % 4 - 1);
                changed.put(name, flipped(fields.get(name), random));
            }
            var request = new SignedRequest("POST", "/api/v1/alarms", null, lower(changed), body);
            assertThat(SignatureReader.read(request))
                    .as("seed %d, round %d: %s", seed, i, changed)
                    .allMatch(one -> !one.isBy(publicKey(KEY)) || sameClaim(fields, changed));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(\"@method\" \"@path\");created=1618884473;keyid=\"" + DEVICE + "\"",
                "(\"@path\" \"content-digest\");created=1618884473;keyid=\"" + DEVICE + "\"",
                "(\"@method\" \"content-digest\");created=1618884473;keyid=\"" + DEVICE + "\"",
                "(\"@method\" \"@path\" \"content-digest\");keyid=\"" + DEVICE + "\"",
                "(\"@method\" \"@path\" \"content-digest\");created=1618884473",
                "(\"@method\" \"@path\" \"content-digest\");created=1618884473;keyid=\"me\"",
                "(\"@method\" \"@path\" \"content-digest\");created=\"1618884473\";keyid=\"" + DEVICE + "\"",
                "(\"@method\" \"@path\" \"content-digest\");created=1618884473;keyid=\"" + DEVICE
                        + "\";alg=\"hmac-sha256\"",
                "(\"@method\" \"@path\" \"@path\" \"content-digest\");created=1618884473;keyid=\"" + DEVICE + "\"",
                "(\"@method\" \"@path\" \"content-digest\" \"x-none\");created=1618884473;keyid=\"" + DEVICE + "\"",
                "(\"@method\" \"@path\" \"content-digest\" \"@status\");created=1618884473;keyid=\"" + DEVICE + "\"",
                "(\"@method\";req \"@path\" \"content-digest\");created=1618884473;keyid=\"" + DEVICE + "\"",
                "\"@method\"",
                "",
                "((",
            })
    void what_does_not_cover_enough_or_cannot_be_read_is_no_signature(String input) {
        var fields = new HashMap<>(KEY.signs(DEVICE, BODY, CREATED));
        fields.put("Signature-Input", "phone=" + input);
        assertThat(SignatureReader.read(press(fields, BODY))).isEmpty();
    }

    @Test
    void only_the_first_two_are_looked_at() {
        var fields = new HashMap<>(KEY.signs(DEVICE, BODY, CREATED));
        var input = fields.get("Signature-Input").substring("phone=".length());
        fields.put("Signature-Input", "a=" + input + ", b=" + input + ", c=" + input);
        fields.put("Signature", "a=:AAAA:, b=:BBBB:, c=:CCCC:");
        assertThat(SignatureReader.read(press(fields, BODY))).hasSize(2);
    }

    @Test
    void a_digest_of_another_body_or_of_an_unknown_kind_is_none() {
        var fields = new HashMap<>(KEY.signs(DEVICE, BODY, CREATED));
        assertThat(SignatureReader.read(press(fields, BODY + " "))).isEmpty();
        fields.put("Content-Digest", "md5=:AAAA:");
        assertThat(SignatureReader.read(press(fields, BODY))).isEmpty();
        fields.remove("Content-Digest");
        assertThat(SignatureReader.read(press(fields, BODY))).isEmpty();
    }

    /** Another spelling of the same base64 says the same. */
    private static boolean sameClaim(Map<String, String> sent, Map<String, String> changed) {
        var before = SignatureReader.read(press(sent, BODY)).get(0);
        return SignatureReader.read(press(changed, BODY)).stream()
                .allMatch(
                        one -> one.base().equals(before.base()) && one.device().equals(before.device()));
    }

    private static String flipped(String text, Random random) {
        var characters = text.toCharArray();
        characters[random.nextInt(characters.length)] ^= (char) (1 << random.nextInt(7));
        return new String(characters);
    }

    private static SignedRequest press(Map<String, String> fields, String body) {
        return new SignedRequest("POST", "/api/v1/alarms", null, lower(fields), bytes(body));
    }

    private static Map<String, List<String>> lower(Map<String, String> fields) {
        var lower = new HashMap<String, List<String>>();
        fields.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return lower;
    }

    private static PublicKey publicKey(DeviceKey key) {
        return key.pair().getPublic();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
