package se.vardkas.oncall.rota;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/**
 * A zone's local time as a roster sees it: a clock that never runs backwards, so that every local time comes exactly once.
 *
 * <p>In spring the clock jumps: a local time that is skipped comes at the jump, the first instant after it. In autumn the
 * clock stands still just before the end of the repeated hour while that is lived through for the second time: a local
 * time that occurs twice comes at the earlier. So a local time has come, {@code at(instant) >= local}, exactly when
 * {@code instant >= of(local)}, and all else here may count in local time as if clocks never changed.
 */
final class WallClock {
    private final ZoneRules rules;

    WallClock(ZoneId zone) {
        rules = zone.getRules();
    }

    /** What the clock shows. */
    LocalDateTime at(Instant instant) {
        var offset = rules.getOffset(instant);
        var local = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), offset);
        var change = rules.getTransition(local);
        boolean isSecondTime = change != null && change.isOverlap() && offset.equals(change.getOffsetAfter());
        return isSecondTime ? change.getDateTimeBefore().minusNanos(1) : local;
    }

    /** When the clock first shows that time or a later one. */
    Instant of(LocalDateTime local) {
        var change = rules.getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.toInstant(rules.getOffset(local)); // of two offsets the rules give the earlier
    }
}
