package se.vardkas.world.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardkas.escalation.ladder.Agenda;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.world.store.Rows.DutyRow;
import se.vardkas.world.store.Rows.Purpose;

/** The statements of {@code escalation.DutySql}, each under its name. */
public final class DutyStatements {
    private DutyStatements() {}

    /** A duty as a claim returns it. */
    public record Claimed(DutyRow duty, Instant now) {}

    public static void first(Tables tables, AlarmId alarm, int round, int priority, int proofSeconds) {
        if (tables.duties().has(alarm)) {
            throw new StoreFailure.Conflict("escalation_duty_pkey");
        }
        tables.keep(begun(tables, alarm, round, priority, proofSeconds, 0));
    }

    public static void start(Tables tables, AlarmId alarm, int round, int priority, int proofSeconds) {
        var before = tables.duties().get(alarm);
        int attempt = before == null ? 0 : before.attempt() + 1;
        tables.keep(begun(tables, alarm, round, priority, proofSeconds, attempt));
    }

    private static DutyRow begun(Tables tables, AlarmId alarm, int round, int priority, int proofSeconds, int attempt) {
        var now = tables.now();
        var agenda = new Agenda(now, null, now.plusSeconds(proofSeconds));
        return new DutyRow(alarm, Purpose.STEP, round, 0, now, agenda, now, priority, attempt);
    }

    public static void stepNow(Tables tables, AlarmId alarm, int round, boolean ownerAwaited) {
        change(tables, alarm, duty -> {
            var agenda = duty.agenda();
            var ownersTime = duty.purpose() == Purpose.ON_SITE_CHECK ? agenda.mainAt() : agenda.ownerBy();
            var now = tables.now();
            return duty.as(Purpose.STEP, round)
                    .waitingFor(new Agenda(now, ownerAwaited ? ownersTime : null, agenda.proofBy()), now)
                    .fenced();
        });
    }

    public static void rest(Tables tables, AlarmId alarm, Purpose purpose, int round, long seconds) {
        change(tables, alarm, duty -> {
            var then = tables.now().plusSeconds(seconds);
            return duty.as(purpose, round)
                    .waitingFor(new Agenda(then, null, null), then)
                    .fenced();
        });
    }

    public static void enough(Tables tables, AlarmId alarm, long secondsOtherwise) {
        change(tables, alarm, duty -> {
            var ownerBy = duty.agenda().ownerBy();
            var then = ownerBy == null ? tables.now().plusSeconds(secondsOtherwise) : ownerBy;
            return duty.as(Purpose.ON_SITE_CHECK, duty.round())
                    .waitingFor(new Agenda(then, null, null), then)
                    .fenced();
        });
    }

    public static void ownerBy(Tables tables, AlarmId alarm, @Nullable Long seconds) {
        change(tables, alarm, duty -> {
            var then = seconds == null ? null : tables.now().plusSeconds(seconds);
            var agenda = new Agenda(duty.agenda().mainAt(), then, null);
            return duty.waitingFor(agenda, then != null && then.isBefore(duty.dueAt()) ? then : duty.dueAt());
        });
    }

    public static void giveTime(Tables tables, AlarmId alarm, long seconds) {
        change(tables, alarm, duty -> {
            var then = tables.now().plusSeconds(seconds);
            var before = duty.agenda();
            var agenda = new Agenda(
                    duty.purpose() == Purpose.ON_SITE_CHECK ? later(before.mainAt(), then) : before.mainAt(),
                    before.ownerBy() == null ? null : later(before.ownerBy(), then),
                    before.proofBy());
            return duty.waitingFor(agenda, agenda.next()).fenced();
        });
    }

    public static void end(Tables tables, AlarmId alarm) {
        var duty = tables.duties().get(alarm);
        if (duty != null && (duty.step() > 0 || duty.purpose() != Purpose.STEP)) {
            done(tables, alarm);
        }
    }

    public static void done(Tables tables, AlarmId alarm) {
        tables.duties().remove(alarm);
        tables.touch(alarm);
    }

    /** What is due, most urgent first; what a transaction holds is skipped. */
    public static List<Claimed> claim(Tables tables, int most) {
        var now = tables.now();
        var due = tables.duties().all().stream()
                .filter(duty -> !duty.dueAt().isAfter(now) && !tables.isLocked(lock(duty.alarm())))
                .sorted(Comparator.comparingInt(DutyRow::priority).thenComparing(DutyRow::dueAt))
                .limit(most)
                .map(duty -> duty.waitingFor(duty.agenda(), now.plusSeconds(10)).fenced())
                .toList();
        due.forEach(tables::keep);
        return due.stream().map(duty -> new Claimed(duty, now)).toList();
    }

    /** What {@code HOLD} locks. */
    public static Object lock(AlarmId alarm) {
        return List.of("duty", alarm);
    }

    public static void next(Tables tables, AlarmId alarm, int taken, Instant at) {
        change(tables, alarm, duty -> stepTaken(duty, taken, at).fenced());
    }

    /** The same as it once was: who tried again took the same step again. A bug to be planted. */
    public static void nextUnfenced(Tables tables, AlarmId alarm, int taken, Instant at) {
        change(tables, alarm, duty -> stepTaken(duty, taken, at));
    }

    private static DutyRow stepTaken(DutyRow duty, int taken, Instant at) {
        var agenda = mainAt(duty, at);
        return duty.taken(taken).waitingFor(agenda, agenda.next());
    }

    public static void later(Tables tables, AlarmId alarm, long seconds) {
        change(tables, alarm, duty -> {
            var agenda = mainAt(duty, tables.now().plusSeconds(seconds));
            return duty.waitingFor(agenda, agenda.next()).fenced();
        });
    }

    public static void again(Tables tables, AlarmId alarm) {
        change(
                tables,
                alarm,
                duty -> duty.waitingFor(duty.agenda(), duty.agenda().next()).fenced());
    }

    public static void proofBy(Tables tables, AlarmId alarm, @Nullable Integer seconds) {
        change(tables, alarm, duty -> {
            var then = seconds == null ? null : tables.now().plusSeconds(seconds);
            var agenda = new Agenda(duty.agenda().mainAt(), duty.agenda().ownerBy(), then);
            return duty.waitingFor(agenda, agenda.next()).fenced();
        });
    }

    private interface Change {
        DutyRow of(DutyRow duty);
    }

    private static void change(Tables tables, AlarmId alarm, Change change) {
        var duty = tables.duties().get(alarm);
        if (duty != null) {
            tables.keep(change.of(duty));
        }
    }

    private static Agenda mainAt(DutyRow duty, Instant at) {
        return new Agenda(at, duty.agenda().ownerBy(), duty.agenda().proofBy());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
