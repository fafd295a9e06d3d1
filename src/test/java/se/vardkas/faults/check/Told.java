package se.vardkas.faults.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.ProofLadder;
import se.vardkas.escalation.ladder.Agenda;
import se.vardkas.faults.check.Aftermath.DeliveryRow;
import se.vardkas.faults.check.Aftermath.EntryRow;

/**
 * I3: so long after a plan was begun somebody has proved that they know, or a dead end is there for all to see. Trouble
 * that is over puts it off by no more than a lease.
 */
public final class Told {
    private static final Set<String> BEGINS = Set.of("raised", "raised-again", "reopened");
    private static final Set<String> KNOWN = Set.of("acknowledged", "on-site", "declined", "dead-end", "closed");

    private final History history;
    private final Map<UUID, DeliveryRow> messages;
    private final Duration margin;
    private final Duration takeOver;
    private final List<Violation> violations = new ArrayList<>();

    private Told(History history, Duration margin, Duration takeOver) {
        this.history = history;
        this.messages = history.aftermath().deliveries().stream()
                .collect(Collectors.toMap(DeliveryRow::id, Function.identity()));
        this.margin = margin;
        this.takeOver = takeOver;
    }

    /**
     * Judges.
     *
     * @param margin how much later than promised is no breach
     * @param takeOver for how long after trouble nothing is held against anybody
     */
    public static List<Violation> check(History history, Duration margin, Duration takeOver) {
        var told = new Told(history, margin, takeOver);
        history.aftermath().timelines().forEach(told::check);
        return told.violations;
    }

    private void check(UUID alarm, List<EntryRow> timeline) {
        Instant begunAt = null;
        boolean panic = false;
        for (var row : timeline) {
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
            judge(alarm, begunAt, panic, history.aftermath().readAt());
        }
    }

    private void judge(UUID alarm, Instant begunAt, boolean panic, Instant endedAt) {
        var due = begunAt.plusSeconds(Agenda.proofSeconds(panic)).plus(margin);
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
                var over = one.to().plus(takeOver);
                if (!one.from().isAfter(moment) && over.isAfter(moment)) {
                    moment = over;
                    moved = true;
                }
            }
        }
        return moment;
    }

    private static boolean begins(EntryRow row) {
        return BEGINS.contains(row.type())
                || row.type().equals("repeated") && row.says("upgraded")
                || row.type().equals("helper-in-danger") && row.says("owner");
    }

    /** Somebody knows, or it is over, or begins anew, or waits because the raiser said so. */
    private boolean isEnd(EntryRow row) {
        boolean waits = row.type().equals("cancel-requested")
                && "right".equals(row.entry().data().get("pin"));
        return KNOWN.contains(row.type())
                || begins(row)
                || waits
                || row.type().equals("notification-proof") && provesSomebody(row);
    }

    private boolean provesSomebody(EntryRow row) {
        return row.entry().data().get("notifications") instanceof Collection<?> items
                && items.stream().anyMatch(item -> item instanceof Map<?, ?> proof && provesSomebody(proof));
    }

    private boolean provesSomebody(Map<?, ?> proof) {
        var stage = DeliveryState.valueOf(String.valueOf(proof.get("stage")).toUpperCase(Locale.ROOT));
        var message = messages.get(UUID.fromString(String.valueOf(proof.get("id"))));
        return message != null
                && message.event().equals("ALARM")
                && ProofLadder.provesAPerson(Channel.valueOf(message.channel()), stage);
    }
}
