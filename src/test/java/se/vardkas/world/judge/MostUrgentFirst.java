package se.vardkas.world.judge;

import java.util.function.Consumer;
import se.vardkas.faults.check.Violation;
import se.vardkas.world.store.Rows.MessageRow;
import se.vardkas.world.store.Tables;

/** I12, after every claim: nothing that is due and could have been claimed is more urgent than what was. */
public final class MostUrgentFirst implements Consumer<Tables> {
    private final Consumer<Violation> found;

    public MostUrgentFirst(Consumer<Violation> found) {
        this.found = found;
    }

    @Override
    public void accept(Tables tables) {
        tables.claimed().stream()
                .max(MessageRow.MOST_URGENT_FIRST)
                .ifPresent(last -> tables.pending().stream()
                        .filter(left -> isDue(left, last, tables))
                        .filter(left -> MessageRow.MOST_URGENT_FIRST.compare(left, last) < 0)
                        .findFirst()
                        .ifPresent(left -> found.accept(new Violation(
                                "I12",
                                "claimed " + last.what().priority() + " due " + last.dueAt() + " and left "
                                        + left.what().priority() + " due " + left.dueAt() + " of " + left.alarm()))));
    }

    private static boolean isDue(MessageRow left, MessageRow like, Tables tables) {
        return left.message().channel() == like.message().channel()
                && !left.dueAt().isAfter(tables.now())
                && !tables.isLocked(left.id());
    }
}
