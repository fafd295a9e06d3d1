package se.vardkas.alarm.press;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.vardkas.timeline.chain.CanonicalJson;

/**
 * Where a phone says it is, WGS 84. Rounded to a tenth of a metre: no phone knows better, and what is kept can be written
 * in one way only.
 *
 * @param accuracyMetres the radius of the circle the phone is in; {@code null} if it did not say
 */
public record Position(
        BigDecimal latitude, BigDecimal longitude, @Nullable BigDecimal accuracyMetres, Instant capturedAt) {
    private static final int DEGREE_DIGITS = 6;
    private static final int METRE_DIGITS = 1;

    public static Position of(
            BigDecimal latitude, BigDecimal longitude, @Nullable BigDecimal accuracyMetres, Instant capturedAt) {
        return new Position(
                latitude.setScale(DEGREE_DIGITS, RoundingMode.HALF_EVEN),
                longitude.setScale(DEGREE_DIGITS, RoundingMode.HALF_EVEN),
                accuracyMetres == null ? null : accuracyMetres.setScale(METRE_DIGITS, RoundingMode.HALF_EVEN),
                capturedAt);
    }

    /** The form it has in the timeline and in the database. */
    public Map<String, @Nullable Object> toData() {
        var data = new TreeMap<String, @Nullable Object>();
        data.put("latitude", latitude);
        data.put("longitude", longitude);
        data.put("accuracyMetres", accuracyMetres);
        data.put("capturedAt", capturedAt.toString());
        return data;
    }

    /** The same as text. */
    public String toJson() {
        return CanonicalJson.write(toData());
    }

    /** Nothing, for logs. */
    @Override
    public String toString() {
        return "Position";
    }
}
