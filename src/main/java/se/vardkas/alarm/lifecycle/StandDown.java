package se.vardkas.alarm.lifecycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of the raiser's asking to stand down.
 *
 * @param requestedAt when they first did; {@code null}: never
 * @param paused whether new steps wait because of the right PIN; never for a panic
 * @param wrongPins how many wrong PINs were typed: after five the right one no longer helps
 */
public record StandDown(@Nullable Instant requestedAt, boolean paused, int wrongPins) {
    static final StandDown NONE = new StandDown(null, false, 0);

    StandDown unpaused() {
        return new StandDown(requestedAt, false, wrongPins);
    }
}
