package se.vardkas.platform.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private final Ids ids = new Ids(Clock.systemUTC());

    @Test
    void a_readable_secret_is_read_however_it_is_typed() {
        var made = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            var secret = Secrets.readable(ids);
            assertThat(secret).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
            assertThat(Secrets.asWritten(" " + secret.toLowerCase().replace("-", " ")))
                    .isEqualTo(secret);
            assertThat(Secrets.asWritten(
                            secret.replace('0', 'o').replace('1', 'l').replace("-", "")))
                    .isEqualTo(secret);
            made.add(secret);
        }
        assertThat(made).hasSize(1_000);
    }

    @Test
    void what_is_typed_wrong_stays_wrong() {
        assertThat(Secrets.asWritten("")).isEmpty();
        assertThat(Secrets.asWritten("ABCD")).isEqualTo("ABCD");
        assertThat(Secrets.asWritten("ABCD-EFGH-JKMN-P")).isEqualTo("ABCD-EFGH-JKMN-P");
    }
}
