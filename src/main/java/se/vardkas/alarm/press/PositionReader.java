package se.vardkas.alarm.press;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads positions as phones send them. */
public final class PositionReader {
    private static final BigDecimal POLE = BigDecimal.valueOf(90);
    private static final BigDecimal DATE_LINE = BigDecimal.valueOf(180);
    /** Half-way round the world is as inaccurate as a position gets. */
    private static final BigDecimal LEAST_ACCURATE = BigDecimal.valueOf(20_100_000);

    private static final int MOST_DIGITS = 50;

    private PositionReader() {}

    /**
     * A position, if there is one in the node: both degrees within the world. An accuracy or a time that cannot be read is
     * let go of; the time it came takes the latter's place.
     */
    public static Optional<Position> read(JsonNode node, Instant received) {
        var latitude = node.path("latitude");
        var longitude = node.path("longitude");
        if (!isWithin(latitude, POLE) || !isWithin(longitude, DATE_LINE)) {
            return Optional.empty();
        }
        return Optional.of(Position.of(
                latitude.decimalValue(),
                longitude.decimalValue(),
                accuracy(node.path("accuracyMetres")),
                instant(node.path("capturedAt")).orElse(received)));
    }

    /** An instant with its offset, to the microsecond, within the years a database can keep. */
    public static Optional<Instant> instant(JsonNode node) {
        try {
            return node.isTextual()
                    ? Optional.of(OffsetDateTime.parse(node.textValue()).toInstant())
                            .filter(at -> Math.abs(at.getEpochSecond()) < 253_402_300_800L)
                            .map(at -> at.truncatedTo(ChronoUnit.MICROS))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable BigDecimal accuracy(JsonNode node) {
        return isWithin(node, LEAST_ACCURATE) && node.decimalValue().signum() >= 0 ? node.decimalValue() : null;
    }

    private static boolean isWithin(JsonNode node, BigDecimal limit) {
        return isPlain(node) && node.decimalValue().abs().compareTo(limit) <= 0;
    }

    /** A number that can be rounded without first writing out a billion digits, as {@code 1e-999999999} would ask for. */
    public static boolean isPlain(JsonNode node) {
        return node.isNumber() && Math.abs(node.decimalValue().scale()) <= MOST_DIGITS;
    }
}
