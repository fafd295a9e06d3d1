package se.vardkas.delivery.send;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header (RFC 9110, 10.2.3): seconds, a date, or rubbish. */
public final class RetryAfter {
    private RetryAfter() {}

    /** How long the provider asks us to wait; {@code null} where it does not say so in a form that can be read. */
    public static @Nullable Duration read(Transport.Answer answer, Clock clock) {
        return answer.header("Retry-After")
                .map(value -> parse(value.strip(), clock))
                .orElse(null);
    }

    private static @Nullable Duration parse(String value, Clock clock) {
        try {
            return Duration.ofSeconds(Math.max(0, Long.parseLong(value)));
        } catch (NumberFormatException e) {
            return parseDate(value, clock);
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Duration parseDate(String value, Clock clock) {
        try {
            var until = Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
