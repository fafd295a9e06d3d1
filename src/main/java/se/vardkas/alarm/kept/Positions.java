package se.vardkas.alarm.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.press.Position;
import se.vardkas.alarm.press.PositionReader;
import se.vardkas.identity.access.PersonId;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.Draft;

/** The trail of positions while an alarm is open. */
public final class Positions {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final Duration PLAUSIBLE = Duration.ofDays(1);

    private Positions() {}

    /**
     * The position, if it is newer than the alarm's last one; one of a closed alarm never is. Where a phone's clock is
     * wrong by more than a day, what came last counts as newest.
     */
    public static Optional<Position> news(AlarmRecord alarm, @Nullable Position position, Instant now) {
        if (position == null || !alarm.isOpen()) {
            return Optional.empty();
        }
        var last = read(alarm.position());
        boolean newer = last == null
                || !isPlausible(last, now)
                || !isPlausible(position, now)
                || position.capturedAt().isAfter(last.capturedAt());
        return newer ? Optional.of(position) : Optional.empty();
    }

    private static boolean isPlausible(Position position, Instant now) {
        return Duration.between(position.capturedAt(), now).abs().compareTo(PLAUSIBLE) <= 0;
    }

    /** The timeline's entry for positions that came together. */
    public static Draft entry(PersonId sender, List<Position> positions) {
        return new Draft(
                "position",
                Actor.of(sender),
                Map.of("positions", positions.stream().map(Position::toData).toList()));
    }

    /** A position as the database keeps it. */
    public static @Nullable Position read(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            return PositionReader.read(JSON.readTree(json), Instant.EPOCH).orElse(null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept position cannot be read", e);
        }
    }
}
