package se.vardkas.identity.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.Test;

class DeviceKeysTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_same_key_in_whichever_form_a_phone_writes_it_is_the_same() throws Exception {
        for (int i = 0; i < 50; i++) {
            var key = key("secp256r1");
            var x509 = key.getEncoded();
            var point = Arrays.copyOfRange(x509, x509.length - 65, x509.length);
            var jwk = JsonWebKey.Factory.newJwk(key).toJson();
            var forms = List.<JsonNode>of(
                    text(Base64.getEncoder().encodeToString(x509)),
                    text(Base64.getUrlEncoder().withoutPadding().encodeToString(x509)),
                    text(Base64.getMimeEncoder().encodeToString(x509)),
                    text("-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder().encodeToString(x509) + "\n-----END PUBLIC KEY-----\n"),
                    text(Base64.getEncoder().encodeToString(point)),
                    text(jwk),
                    JSON.readTree(jwk));
            for (var form : forms) {
                assertThat(DeviceKeys.read(form)).as(form.toString()).hasValue(x509);
            }
        }
    }

    @Test
    void another_curve_no_point_of_the_curve_and_nonsense_are_none() throws Exception {
        var offCurve = new byte[65];
        offCurve[0] = 4;
        offCurve[64] = 1;
        var secret = "{\"kty\": \"oct\", \"k\": \"AAAA\"}";
        for (var bad : List.of(
                Base64.getEncoder().encodeToString(key("secp384r1").getEncoded()),
                Base64.getEncoder().encodeToString(offCurve),
                JsonWebKey.Factory.newJwk(key("secp521r1")).toJson(),
                secret,
                "{}",
                "{",
                "",
                "AAAA",
                "nonsense",
                "å")) {
            assertThat(DeviceKeys.read(text(bad))).as(bad).isEmpty();
        }
        assertThat(DeviceKeys.read(JSON.readTree(secret))).isEmpty();
        assertThat(DeviceKeys.read(JSON.readTree("17"))).isEmpty();
        assertThat(DeviceKeys.read(JSON.readTree("[]"))).isEmpty();
    }

    private static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }

    private static ECPublicKey key(String curve) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return (ECPublicKey) generator.generateKeyPair().getPublic();
    }
}
