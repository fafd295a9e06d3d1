package se.vardkas.world.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.Alarms.Touched;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.kept.Told;
import se.vardkas.alarm.lifecycle.Answer;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.identity.access.PersonId;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.world.store.Rows.OpenKey;
import se.vardkas.world.store.Rows.OpenRow;
import se.vardkas.world.store.Rows.PressKey;
import se.vardkas.world.store.Rows.PressRow;
import se.vardkas.world.store.Rows.ToldRow;

/** The statements of {@code alarm.AlarmSql}, each under its name. */
public final class AlarmStatements {
    private AlarmStatements() {}

    /** What {@code IN_THE_WAY} finds. */
    public record InTheWay(@Nullable AlarmId same, @Nullable AlarmId joinable) {}

    public static void raise(Tables tables, Attempt attempt) {
        var row = AlarmRecord.raised(attempt);
        tables.presses().insert("alarm_press_pkey", key(attempt), press(attempt, attempt.id()));
        tables.open().insert("alarm_open_pkey", open(row), new OpenRow(row.id(), attempt.receivedAt()));
        tables.alarms().insert("alarm_pkey", row.id(), row);
        tables.touch(row.id());
    }

    public static InTheWay inTheWay(Tables tables, Attempt attempt, Instant tooOld) {
        var same = tables.presses().get(key(attempt));
        var open =
                tables.open().get(new OpenKey(attempt.raiser(), attempt.press().drill()));
        boolean joinable = open != null && open.raisedAt().isAfter(tooOld);
        return new InTheWay(same == null ? null : same.alarm(), joinable ? open.alarm() : null);
    }

    public static void releaseOld(Tables tables, Attempt attempt, Instant tooOld) {
        var key = new OpenKey(attempt.raiser(), attempt.press().drill());
        var open = tables.open().get(key);
        if (open != null && !open.raisedAt().isAfter(tooOld)) {
            tables.open().remove(key);
        }
    }

    public static @Nullable PressRow press(Tables tables, Attempt attempt) {
        return tables.presses().get(key(attempt));
    }

    public static void join(Tables tables, Attempt attempt, AlarmId alarm) {
        tables.presses().insert("alarm_press_pkey", key(attempt), press(attempt, alarm));
    }

    public static void alias(Tables tables, Attempt attempt, AlarmId told, AlarmId alarm) {
        var key = new PressKey(attempt.sender(), told.toString());
        if (!tables.presses().has(key)) {
            tables.presses().put(key, new PressRow(alarm, attempt.bodyHash(), null));
        }
    }

    public static void resent(Tables tables, Attempt attempt) {
        var before = tables.presses().get(key(attempt));
        tables.presses().put(key(attempt), press(attempt, before.alarm()));
    }

    /** Those told, as {@code TOLD} orders them. */
    public static List<Told> told(Tables tables, AlarmId alarm) {
        return tables.told().get(alarm, Map.of()).values().stream()
                .sorted(Comparator.comparing(ToldRow::at)
                        .thenComparing(row -> row.told().person().value()))
                .map(ToldRow::told)
                .toList();
    }

    public static void tell(Tables tables, AlarmId alarm, Instant at, Map<PersonId, Set<Channel>> people) {
        changeTold(
                tables,
                alarm,
                rows -> people.forEach((person, channels) -> rows.merge(
                        person,
                        new ToldRow(new Told(person, channels, null), at),
                        (before, now) -> new ToldRow(
                                new Told(person, channels, before.told().answer()), before.at()))));
    }

    public static void answer(Tables tables, AlarmId alarm, PersonId person, Instant at, Answer answer) {
        changeTold(
                tables,
                alarm,
                rows -> rows.merge(
                        person,
                        new ToldRow(new Told(person, Set.of(), answer), at),
                        (before, now) ->
                                new ToldRow(new Told(person, before.told().channels(), answer), before.at())));
    }

    public static void forgetAnswers(Tables tables, AlarmId alarm) {
        changeTold(
                tables,
                alarm,
                rows -> rows.replaceAll(
                        (person, row) -> new ToldRow(new Told(person, row.told().channels(), null), row.at())));
    }

    public static void keep(Tables tables, AlarmRecord after) {
        tables.alarms().put(after.id(), after);
        tables.touch(after.id());
    }

    public static void notJoinable(Tables tables, AlarmRecord alarm) {
        var open = tables.open().get(open(alarm));
        if (open != null && open.alarm().equals(alarm.id())) {
            tables.open().remove(open(alarm));
        }
    }

    public static void joinable(Tables tables, AlarmRecord alarm) {
        if (!tables.open().has(open(alarm))) {
            tables.open().put(open(alarm), new OpenRow(alarm.id(), alarm.raisedAt()));
        }
    }

    public static @Nullable AlarmId resolve(Tables tables, PersonId caller, AlarmId called) {
        var press = tables.presses().get(new PressKey(caller, called.toString()));
        if (press != null) {
            return press.alarm();
        }
        return tables.alarms().has(called) ? called : null;
    }

    /** Drills of anybody in a real alarm first, then the real ones that its raiser was told of. */
    public static List<Touched> touched(Tables tables, AlarmId alarm, PersonId raiser, Collection<PersonId> people) {
        var touched = new ArrayList<Touched>();
        tables.open().rows().forEach((key, open) -> {
            boolean shares = people.contains(key.raiser()) || wasAnyTold(tables, open.alarm(), people);
            if (key.drill() && shares) {
                touched.add(new Touched(open.alarm(), true));
            }
        });
        for (var other : tables.alarms().all()) {
            boolean helps = wasAnyTold(tables, other.id(), Set.of(raiser));
            if (helps && !other.id().equals(alarm) && !other.alarm().drill() && other.isOpen()) {
                touched.add(new Touched(other.id(), false));
            }
        }
        return touched;
    }

    public static List<AlarmId> openDrills(Tables tables) {
        return tables.open().rows().entrySet().stream()
                .filter(open -> open.getKey().drill())
                .map(open -> open.getValue().alarm())
                .toList();
    }

    public static boolean mustYield(Tables tables, AlarmId drill, Collection<PersonId> people) {
        var concerned = new HashSet<>(people);
        concerned.add(tables.alarms().get(drill).alarm().raiser());
        concerned.addAll(tables.told().get(drill, Map.of()).keySet());
        return tables.open().rows().entrySet().stream()
                .filter(open -> !open.getKey().drill())
                .anyMatch(open -> concerned.contains(open.getKey().raiser())
                        || wasAnyTold(tables, open.getValue().alarm(), concerned));
    }

    /** As {@code TimelineSql.TELLS}. */
    public static boolean tells(Tables tables, AlarmId alarm, String type, String key, String value) {
        return tables.timeline(alarm).stream()
                .anyMatch(row -> row.entry().type().equals(type)
                        && Objects.equals(row.entry().data().get(key), value));
    }

    private static boolean wasAnyTold(Tables tables, AlarmId alarm, Collection<PersonId> people) {
        return !Collections.disjoint(tables.told().get(alarm, Map.of()).keySet(), people);
    }

    private static void changeTold(Tables tables, AlarmId alarm, Consumer<Map<PersonId, ToldRow>> change) {
        var rows = new LinkedHashMap<>(tables.told().get(alarm, Map.of()));
        change.accept(rows);
        tables.told().put(alarm, rows);
    }

    private static PressKey key(Attempt attempt) {
        return new PressKey(attempt.sender(), attempt.clientId());
    }

    private static PressRow press(Attempt attempt, AlarmId alarm) {
        return new PressRow(alarm, attempt.bodyHash(), attempt.noteHash());
    }

    private static OpenKey open(AlarmRecord row) {
        return new OpenKey(row.alarm().raiser(), row.alarm().drill());
    }
}
