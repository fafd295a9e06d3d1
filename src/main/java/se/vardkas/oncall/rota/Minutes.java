package se.vardkas.oncall.rota;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Local times at which something begins or ends: whole minutes. */
final class Minutes {
    private Minutes() {}

    static boolean isWhole(LocalTime time) {
        return time.equals(time.truncatedTo(ChronoUnit.MINUTES));
    }

    static boolean isWhole(@Nullable LocalDateTime time) {
        return time == null || isWhole(time.toLocalTime());
    }

    /** The first of some times that is still to come; those that are {@code null} never come. */
    static @Nullable LocalDateTime firstAfter(LocalDateTime now, @Nullable LocalDateTime... times) {
        LocalDateTime first = null;
        for (var time : times) {
            if (time != null && time.isAfter(now) && (first == null || time.isBefore(first))) {
                first = time;
            }
        }
        return first;
    }
}
