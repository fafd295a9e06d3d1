package se.vardkas.world.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.ProofLadder;
import se.vardkas.escalation.ladder.Agenda;
import se.vardkas.faults.check.History;
import se.vardkas.faults.check.Violation;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.world.store.Rows.EntryRow;
import se.vardkas.world.store.Tables;

/**
 * I3: so long after a plan was begun somebody has proved that they know, or a dead end is there for all to see. Trouble
 * that is over puts it off by no more than a lease.
 */
public final class Silence {
    /** A lease, a poll, and the way. */
    private static final Duration TAKE_OVER = Duration.ofSeconds(12);

    private static final Duration MARGIN = Duration.ofSeconds(2);
    private static final Set<String> BEGINS = Set.of("raised", "raised-again", "reopened");
    private static final Set<String> KNOWN = Set.of("acknowledged", "on-site", "declined", "dead-end", "closed");

    private final Tables tables;
    private final History history;
    private final List<Violation> violations = new ArrayList<>();

    private Silence(Tables tables, History history) {
        this.tables = tables;
        this.history = history;
    }

    public static List<Violation> check(Tables tables, History history) {
        var silence = new Silence(tables, history);
        tables.alarms().rows().keySet().forEach(silence::check);
        return silence.violations;
    }

    private void check(AlarmId alarm) {
        Instant begunAt = null;
        boolean panic = false;
        for (var row : tables.timeline(alarm)) {
            if (begunAt != null && isEnd(row)) {
                judge(alarm, begunAt, panic, row.committedAt());
                begunAt = null;
            }
            panic |= "panic".equals(row.entry().data().get("kind"));
            if (begins(row)) {
                begunAt = row.committedAt();
            }
        }
        if (begunAt != null) {
            judge(alarm, begunAt, panic, tables.now());
        }
    }

    private void judge(AlarmId alarm, Instant begunAt, boolean panic, Instant endedAt) {
        var due = begunAt.plusSeconds(Agenda.proofSeconds(panic)).plus(MARGIN);
        if (endedAt.isAfter(excused(due))) {
            violations.add(new Violation(
                    "I3",
                    "silence from " + begunAt + " to " + endedAt + " though due by " + excused(due) + ": " + alarm));
        }
    }

    /** The moment itself, or a lease after the last trouble that was just before it. */
    private Instant excused(Instant due) {
        var moment = due;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (var one : history.disruptions()) {
                var over = one.to().plus(TAKE_OVER);
                if (!one.from().isAfter(moment) && over.isAfter(moment)) {
                    moment = over;
                    moved = true;
                }
            }
        }
        return moment;
    }

    private static boolean begins(EntryRow row) {
        var data = row.entry().data();
        return BEGINS.contains(row.entry().type())
                || row.entry().type().equals("repeated") && Boolean.TRUE.equals(data.get("upgraded"))
                || row.entry().type().equals("helper-in-danger") && Boolean.TRUE.equals(data.get("owner"));
    }

    /** Somebody knows, or it is over, or begins anew, or waits because the raiser said so. */
    private boolean isEnd(EntryRow row) {
        var type = row.entry().type();
        boolean waits = type.equals("cancel-requested")
                && "right".equals(row.entry().data().get("pin"));
        return KNOWN.contains(type) || begins(row) || waits || type.equals("notification-proof") && provesSomebody(row);
    }

    private boolean provesSomebody(EntryRow row) {
        return row.entry().data().get("notifications") instanceof Collection<?> items
                && items.stream().anyMatch(item -> item instanceof Map<?, ?> proof && provesSomebody(proof));
    }

    private boolean provesSomebody(Map<?, ?> proof) {
        var stage = DeliveryState.valueOf(String.valueOf(proof.get("stage")).toUpperCase(Locale.ROOT));
        var message = tables.messages().get(id(proof.get("id")));
        return message != null
                && message.what().event() == Event.ALARM
                && ProofLadder.provesAPerson(message.message().channel(), stage);
    }

    private static NotificationId id(@Nullable Object text) {
        return new NotificationId(UUID.fromString(String.valueOf(text)));
    }
}
