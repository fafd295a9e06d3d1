package se.vardkas.alarm.texted;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.alarm.press.PressReader;
import se.vardkas.identity.signature.MessageSignature;
import se.vardkas.support.DeviceKey;

class TextedPressTest {
    private static final UUID DEVICE = UUID.fromString("0193b6a0-4c1f-7d5e-9a77-3f0d8c2b1a90");
    private static final UUID PRESS = UUID.fromString("ffffffff-4c1f-4d5e-9a77-3f0d8c2b1a91");
    private static final Instant CREATED = Instant.ofEpochSecond(0x9000_0000L);
    private static final DeviceKey KEY = DeviceKey.make();

    @Test
    void it_says_who_what_and_when_in_one_sms() {
        var kinds = Map.of('P', AlarmKind.PANIC, 'T', AlarmKind.THREAT, 'A', AlarmKind.ASSIST, '?', AlarmKind.PANIC);
        kinds.forEach((letter, kind) -> {
            for (int flags = 0; flags < 4; flags++) {
                var text = KEY.texts(DEVICE, PRESS, letter, flags, CREATED);
                assertThat(text).hasSizeLessThanOrEqualTo(160).matches("[A-Za-z0-9_.-]+");
                var press = TextedPress.read(text).orElseThrow();
                assertThat(press.id()).isEqualTo(PRESS);
                assertThat(press.kind()).isEqualTo(kind);
                assertThat(press.silent()).isEqualTo((flags & 1) != 0);
                assertThat(press.drill()).isEqualTo((flags & 2) != 0);
                assertThat(press.device()).isEqualTo(DEVICE);
                assertThat(press.created()).isEqualTo(CREATED);
                assertThat(isBy(KEY, press)).isTrue();
                assertThat(isBy(DeviceKey.make(), press)).isFalse();
            }
        });
    }

    @Test
    void it_is_the_press_that_the_phone_sends_with_data() {
        var body = TextedPress.read(KEY.texts(DEVICE, PRESS, 'T', 3, CREATED))
                .orElseThrow()
                .body();
        var press = PressReader.read(body, CREATED);
        assertThat(press.clientId()).isEqualTo(PRESS.toString());
        assertThat(press.kind()).isEqualTo(AlarmKind.THREAT);
        assertThat(press.silent()).isTrue();
        assertThat(press.drill()).isTrue();
        assertThat(press.details())
                .containsEntry("trigger", "sms")
                .containsEntry("occurredAt", CREATED.toString())
                .doesNotContainKey("asSent");
    }

    @Test
    void carriers_may_break_it_wherever_they_like() {
        var text = KEY.texts(DEVICE, PRESS, 'P', 0, CREATED);
        var broken = " " + text.substring(0, 20) + "\r\n" + text.substring(20, 90) + " " + text.substring(90) + "\n";
        assertThat(TextedPress.isMeant(broken)).isTrue();
        assertThat(isBy(KEY, TextedPress.read(broken).orElseThrow())).isTrue();
    }

    @Test
    void whatever_bit_is_flipped_it_is_by_nobody() {
        long seed = System.nanoTime();
        System.out.println("Flipped bits with seed " + seed);
        var random = new Random(seed);
        var text = KEY.texts(DEVICE, PRESS, 'P', 0, CREATED).getBytes(StandardCharsets.US_ASCII);
        var signed = new String(text, StandardCharsets.US_ASCII).split("\\.")[0];
        for (int i = 0; i < 500; i++) {
            var changed = text.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(7));
            var read = TextedPress.read(new String(changed, StandardCharsets.US_ASCII));
            assertThat(read)
                    .as("seed %d, round %d", seed, i)
                    // The last letter of the signature has bits that say nothing.
                    .satisfiesAnyOf(
                            none -> assertThat(none).isEmpty(),
                            other -> assertThat(isBy(KEY, other.orElseThrow())).isFalse(),
                            same -> assertThat(same.orElseThrow().signed()).isEqualTo(signed));
        }
    }

    @Test
    void what_a_later_phone_adds_is_signed_and_not_read() {
        var longer = "VK1" + "A".repeat(80);
        var read = TextedPress.read(longer + "."
                + KEY.sign(longer).replace('+', '-').replace('/', '_').replace("=", ""));
        assertThat(isBy(KEY, read.orElseThrow())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "VK1", "VK1.", "VK1AAAA.AAAA", "VK1AAAA", "VK2AAAA.AAAA", "Kod 1234", "STOP", "VK1å.ä"})
    void what_has_not_its_form_is_none(String text) {
        assertThat(TextedPress.read(text)).isEmpty();
    }

    @Test
    void a_reply_is_not_taken_for_one() {
        assertThat(TextedPress.isMeant("1234")).isFalse();
        assertThat(TextedPress.isMeant("Vk1 kommer")).isFalse();
    }

    private static boolean isBy(DeviceKey key, TextedPress press) {
        return new MessageSignature(press.device(), press.created(), null, press.signed(), press.signature())
                .isBy(key.pair().getPublic());
    }
}
