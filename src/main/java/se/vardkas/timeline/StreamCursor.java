package se.vardkas.timeline;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in the order in which a tenant's entries become visible: by transaction, and within one by how many of its
 * entries were taken. Never by an entry's number: numbers become visible out of order.
 */
public record StreamCursor(long transaction, int taken) implements Comparable<StreamCursor> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,9})");

    private static final Comparator<StreamCursor> ORDER =
            Comparator.comparingLong(StreamCursor::transaction).thenComparingInt(StreamCursor::taken);

    @Override
    public int compareTo(StreamCursor other) {
        return ORDER.compare(this, other);
    }

    public boolean isBefore(StreamCursor other) {
        return compareTo(other) < 0;
    }

    /** The form clients keep; opaque to them. */
    public String toText() {
        return transaction + "." + taken;
    }

    /** Reads that form. */
    public static Optional<StreamCursor> parse(String text) {
        var match = FORM.matcher(text);
        return match.matches()
                ? Optional.of(new StreamCursor(Long.parseLong(match.group(1)), Integer.parseInt(match.group(2))))
                : Optional.empty();
    }

    /** The place past one more entry, of this transaction. */
    StreamCursor past(long entryTransaction) {
        return new StreamCursor(entryTransaction, entryTransaction == transaction ? taken + 1 : 1);
    }
}
