package se.vardkas.timeline.chain;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verifies a chain entry by entry, however long it is. Not thread-safe. */
public final class ChainCheck {
    private static final int SALT_DIGITS = 64;

    private final AlarmId alarm;
    private Head head = Head.EMPTY;

    /** From the first entry of this alarm's timeline on. */
    public ChainCheck(AlarmId alarm) {
        this.alarm = alarm;
    }

    /** The end of what was verified. */
    public Head head() {
        return head;
    }

    /** Takes the next entry; what is wrong with it, if anything is. */
    public Optional<String> next(ShownEntry entry) {
        int place = head.sequence() + 1;
        if (entry.sequence() != place) {
            return Optional.of("entry " + place + " is missing: number " + entry.sequence() + " stands in its place");
        }
        if (!entry.hash().equals(Chain.hash(alarm, head, entry))) {
            return Optional.of("entry " + place + " is not what its hash was computed over");
        }
        if (!entry.salts().keySet().equals(entry.data().keySet())) {
            return Optional.of("entry " + place + " has values without salts, or salts without values");
        }
        for (var value : entry.data().entrySet()) {
            if (!opens(entry, value)) {
                return Optional.of("a value of entry " + place + " is not what was recorded");
            }
        }
        head = new Head(place, entry.hash());
        return Optional.empty();
    }

    private static boolean opens(ShownEntry entry, Map.Entry<String, @Nullable Object> value) {
        var key = value.getKey();
        var salt = entry.salts().get(key);
        var committed = entry.commitments().get(key);
        if (salt == null || committed == null || salt.length() != SALT_DIGITS) {
            return false;
        }
        try {
            var bytes = HexFormat.of().parseHex(salt);
            return HexFormat.of().formatHex(bytes).equals(salt)
                    && committed.equals(Chain.saltedCommitment(bytes, key, value.getValue()));
        } catch (IllegalArgumentException e) {
            // A value that has no canonical form was never recorded.
            return false;
        }
    }
}
