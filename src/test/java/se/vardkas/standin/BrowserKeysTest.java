package se.vardkas.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** That made-up browsers open messages as real ones do. */
class BrowserKeysTest {
    private static final String SENT =
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLoc"
                    + "InmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    @Test
    void the_example_of_rfc_8291_is_opened() throws Exception {
        var keys = BrowserKeys.of(
                "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                "BTBZMqHH6r4Tts7J_aSIgg");
        assertThat(new String(keys.open(Base64.getUrlDecoder().decode(SENT)), StandardCharsets.UTF_8))
                .isEqualTo("When I grow up, I want to be a watermelon");
        assertThatThrownBy(() -> BrowserKeys.make().open(Base64.getUrlDecoder().decode(SENT)))
                .isInstanceOf(GeneralSecurityException.class);
    }
}
