package se.vardkas.alarm.press;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.seal.Digests;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Draft;

/**
 * That a press lay in the spool, and what was done meanwhile.
 *
 * @param toldAs the id that the phone was told
 * @param at since when
 * @param breakGlass how many were told at once; {@code null} where that is not known, or not yet
 */
public record Spooled(AlarmId toldAs, Instant at, @Nullable BreakGlass breakGlass) {
    /**
     * How many of the break-glass list a provider took a message for, and for how many it took none.
     *
     * @param told by SMS, by a call, or both
     */
    public record BreakGlass(int told, int missed) {}

    /** Stands in the place of the hash of the body: what the timeline says of the spool is said once. */
    byte[] mark(byte[] bodyHash) {
        return breakGlass == null ? firstMark(bodyHash) : mark(bodyHash, "told");
    }

    /** The mark as it was before it was known who was told. */
    byte[] firstMark(byte[] bodyHash) {
        return mark(bodyHash, "spooled");
    }

    private static byte[] mark(byte[] bodyHash, String state) {
        return Digests.sha256((state + " " + HexFormat.of().formatHex(bodyHash)).getBytes(UTF_8));
    }

    List<Draft> entries(Instant now) {
        return entriesAfter(false, now);
    }

    List<Draft> entriesAfter(boolean saidSpooled, Instant now) {
        var entries = new ArrayList<Draft>();
        if (!saidSpooled) {
            entries.add(new Draft(
                    "spooled", Actor.SYSTEM, Map.of("spooledAt", at.toString(), "replayedAt", now.toString())));
        }
        if (breakGlass != null) {
            entries.add(new Draft(
                    "break-glass", Actor.SYSTEM, Map.of("told", breakGlass.told(), "missed", breakGlass.missed())));
        }
        return entries;
    }
}
