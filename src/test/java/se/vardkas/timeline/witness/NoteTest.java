package se.vardkas.timeline.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Seeded;

/** Signed notes, against the example that other programs are tried with. */
class NoteTest {
    private static final VerifierKey PETER = VerifierKey.parse(
                    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
            .orElseThrow();

    private static final String SEED = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String PKCS8 = "302e020100300506032b657004220420";

    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;

    private static final String SIGNATURE =
            "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private static final String NOTE = TEXT + "\n" + SIGNATURE;

    @Test
    void what_others_have_signed_is_opened_and_ours_is_the_same_to_the_byte() throws GeneralSecurityException {
        assertThat(Note.open(NOTE, PETER)).hasValue(TEXT);
        assertThat(Note.sign(TEXT, PETER, secret())).isEqualTo(NOTE);
    }

    @Test
    void whatever_is_changed_in_it_it_is_not_opened() {
        for (int i = 0; i < NOTE.length(); i++) {
            var changed = new StringBuilder(NOTE);
            changed.setCharAt(i, NOTE.charAt(i) == 'x' ? 'y' : 'x');
            assertThat(Note.open(changed.toString(), PETER))
                    .as(changed.toString())
                    .isEmpty();
        }
        for (var broken : List.of("", "\n", "\n\n", TEXT, TEXT + "\n", NOTE.stripTrailing(), SIGNATURE, NOTE + "\n")) {
            assertThat(Note.open(broken, PETER)).as(broken).isEmpty();
        }
    }

    @Test
    void signatures_of_others_are_passed_over_but_not_without_end() {
        var others = "\u2014 witness.example/w AAAAAAAA\n";
        assertThat(Note.open(TEXT + "\n" + others + SIGNATURE + others, PETER)).hasValue(TEXT);
        assertThat(Note.open(TEXT + "\n" + others.repeat(100) + SIGNATURE, PETER))
                .isEmpty();
    }

    @Test
    void what_another_key_of_the_same_name_has_signed_is_not_opened() throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var ours = VerifierKey.of("PeterNeumann", pair.getPublic().getEncoded());
        assertThat(Note.open(NOTE, ours)).isEmpty();
        var forged = Note.sign(TEXT, ours, pair.getPrivate());
        assertThat(Note.open(forged, ours)).hasValue(TEXT);
        assertThat(Note.open(forged, PETER)).isEmpty();
        assertThat(Note.open(Note.sign(TEXT, PETER, pair.getPrivate()), PETER)).isEmpty();
    }

    @Test
    void a_key_is_read_only_as_it_is_written() throws GeneralSecurityException {
        var sumdb = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
        assertThat(VerifierKey.parse(" " + sumdb + "\n").orElseThrow()).hasToString(sumdb);
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var made = VerifierKey.of("vardkas/x", pair.getPublic().getEncoded());
        assertThat(VerifierKey.parse(made.toString()).orElseThrow()).hasToString(made.toString());
        for (var wrong : List.of(
                "",
                "x",
                "a+b+c",
                sumdb.replace("033de0ae", "033de0af"),
                sumdb.replace("Ac4z", "Bc4z"),
                sumdb.replace("Ac4z", "Ac4A"),
                sumdb + "=",
                sumdb.replace("sum.", "sum "),
                sumdb + "+x")) {
            assertThat(VerifierKey.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void a_checkpoint_is_three_lines_and_read_only_as_it_is_written() {
        var root = TreeHash.leaf(new byte[0]);
        var checkpoint = new Checkpoint("vardkas/1", 20, root);
        assertThat(checkpoint.text()).isEqualTo("vardkas/1\n20\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n");
        assertThat(Checkpoint.parse(checkpoint.text())).hasValue(checkpoint);
        for (var wrong : List.of(
                "",
                "vardkas/1\n20\n",
                checkpoint.text() + "more\n",
                checkpoint.text().replace("20", "020"),
                checkpoint.text().replace("20", "-1"),
                checkpoint.text().replace("20", "9999999999999999999"),
                checkpoint.text().replace("B0=", "B0"),
                checkpoint.text().replace("B0=", "B1="),
                checkpoint.text().stripTrailing())) {
            assertThat(Checkpoint.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void any_text_that_we_sign_is_opened() throws GeneralSecurityException {
        var secret = secret();
        Seeded.trials(20, random -> {
            var text = new StringBuilder();
            for (int line = random.nextInt(5); line >= 0; line--) {
                text.append(Character.toString(0x20 + random.nextInt(0x2000))).append('\n');
            }
            assertThat(Note.open(Note.sign(text.toString(), PETER, secret), PETER))
                    .hasValue(text.toString());
        });
    }

    private static PrivateKey secret() throws GeneralSecurityException {
        var typed = Base64.getDecoder().decode(SEED);
        var seed = HexFormat.of().formatHex(Arrays.copyOfRange(typed, 1, typed.length));
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of().parseHex(PKCS8 + seed)));
    }
}
