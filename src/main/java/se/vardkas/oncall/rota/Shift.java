package se.vardkas.oncall.rota;

import java.util.UUID;

/**
 * A stretch of a range during which somebody has a place without a break, as it really is, overrides in. Turns of the same
 * person that follow each other are one shift.
 *
 * @param span cut to the range that was asked for
 * @param beganBefore whether it had begun before the range
 * @param goesOn whether it goes on when the range ends
 */
public record Shift(Place place, Span span, boolean beganBefore, boolean goesOn) {
    public UUID person() {
        return place.person();
    }

    /** Whether it is otherwise than the roster's layers say. */
    public boolean isOverride() {
        return place.isOverride();
    }
}
