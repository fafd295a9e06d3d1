package se.vardkas.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);

    @Test
    void seconds_dates_and_rubbish_are_told_apart() {
        assertThat(read("30")).isEqualTo(Duration.ofSeconds(30));
        assertThat(read(" 0 ")).isEqualTo(Duration.ZERO);
        assertThat(read("-5")).isEqualTo(Duration.ZERO);
        assertThat(read("Sun, 22 Nov 2026 08:01:00 GMT")).isEqualTo(Duration.ofMinutes(1));
        assertThat(read("Sun, 22 Nov 2026 07:00:00 GMT")).isEqualTo(Duration.ZERO);
        for (var rubbish : List.of("", "soon", "99999999999999999999", "1.5", "Sun, 99 Nov 2026 08:01:00 GMT")) {
            assertThat(read(rubbish)).as(rubbish).isNull();
        }
    }

    private static Duration read(String header) {
        var headers = MultiMap.caseInsensitiveMultiMap().add("retry-after", header);
        return RetryAfter.read(new Transport.Answer(429, headers, new byte[0]), CLOCK);
    }
}
