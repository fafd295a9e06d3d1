package se.vardkas.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import se.vardkas.faults.check.Checker;
import se.vardkas.faults.check.History;
import se.vardkas.faults.check.Told;
import se.vardkas.faults.check.Violation;
import se.vardkas.platform.ids.SeededIds;
import se.vardkas.world.judge.Counts;
import se.vardkas.world.judge.Drills;
import se.vardkas.world.judge.MostUrgentFirst;
import se.vardkas.world.judge.OneDuty;
import se.vardkas.world.judge.Rungs;
import se.vardkas.world.outside.Diary;
import se.vardkas.world.outside.Helpers;
import se.vardkas.world.outside.Misfortunes;
import se.vardkas.world.outside.Net;
import se.vardkas.world.outside.Providers;
import se.vardkas.world.outside.Raisers;
import se.vardkas.world.outside.Readers;
import se.vardkas.world.program.Bug;
import se.vardkas.world.program.Replica;
import se.vardkas.world.program.Town;
import se.vardkas.world.store.Line;
import se.vardkas.world.store.Store;
import se.vardkas.world.time.Chance;
import se.vardkas.world.time.Life;
import se.vardkas.world.time.Timetable;

/** One world, from its first moment to its judgement. */
final class World {
    /** Two leases, the slowest silence and the phones' last tries. */
    private static final int REST = 50_000;

    /** Longer than a phone waits for an answer. */
    private static final int LAST_ANSWERS = 8_000;

    private static final int MOST_SKEW = 2_000;
    /** How much later than promised somebody may have been told. */
    private static final Duration MARGIN = Duration.ofSeconds(2);
    /** A lease, a poll, and the way. */
    private static final Duration TAKE_OVER = Duration.ofSeconds(12);

    private final Timetable time = new Timetable();
    private final List<Violation> violations = new ArrayList<>();
    private final List<Throwable> broken = new ArrayList<>();
    private final List<Replica> replicas = new ArrayList<>();
    private final Set<Bug> bugs;
    private final Chance chance;
    private final SeededIds ids;
    private final Town town;
    private final Diary diary;
    private final Misfortunes misfortunes;
    private final Store store;
    private final Net net;
    private final Raisers raisers;
    private final Readers readers;
    private final Providers providers;

    private World(long seed, Set<Bug> bugs) {
        this.bugs = bugs;
        chance = new Chance(seed);
        ids = new SeededIds(chance.random());
        town = Town.any(chance);
        diary = new Diary(time);
        misfortunes = new Misfortunes(time, chance, diary);
        store = new Store(time);
        net = new Net(time, chance, replicas, this::broken);
        raisers = new Raisers(time, chance, ids, town, net, diary);
        readers = new Readers(time, chance, net, raisers, diary);
        providers = new Providers(time, chance, ids, net, new Helpers(time, chance, town, net, diary), diary);
    }

    /** Lives a world of this seed, without mistakes. */
    static Judgement of(long seed) {
        return of(seed, Set.of());
    }

    /** Lives a world of this seed in which the program makes these mistakes. */
    static Judgement of(long seed, Set<Bug> bugs) {
        var world = new World(seed, bugs);
        world.live();
        return world.judged();
    }

    private void live() {
        store.watch(new OneDuty(violations::add));
        store.watch(new MostUrgentFirst(violations::add));
        for (int number = chance.between(1, 3); number > 0; number--) {
            replicas.add(replica(number));
        }
        replicas.forEach(Replica::start);
        misfortunes.strike(replicas, net, providers);
        readers.read();
        long trouble = chance.between(40_000, 150_000);
        for (int presses = chance.between(1, 8); presses > 0; presses--) {
            time.after(chance.between(0, (int) trouble), raisers::press);
        }
        time.pass(trouble);
        misfortunes.heal(replicas, net, providers);
        time.pass(REST);
        net.close();
        time.pass(LAST_ANSWERS);
    }

    private Replica replica(int number) {
        var life = new Life(time);
        var around = new Replica.Surroundings(time, ids, town, providers, bugs, this::broken);
        var line = new Line(number, store, misfortunes, life);
        var skew = Duration.ofMillis(chance.between(-MOST_SKEW, MOST_SKEW));
        return new Replica(number, life, line, skew, around);
    }

    /** A failure that no fault of the world explains is a mistake, in the program or in the world itself. */
    private void broken(Throwable failure) {
        broken.add(failure);
    }

    private Judgement judged() {
        if (!broken.isEmpty()) {
            throw new IllegalStateException("The world itself is broken", broken.get(0));
        }
        var guards = town.guards().stream().map(guard -> guard.person().value()).collect(Collectors.toSet());
        var promise = new History.Promise(town.tenant().value(), guards);
        var history = diary.history(List.of(promise), () -> Remains.of(town.tenant(), store.tables()));
        var verdict = Checker.check(history);
        violations.addAll(verdict.violations());
        violations.addAll(Rungs.check(store.tables()));
        violations.addAll(Drills.check(store.tables()));
        violations.addAll(Counts.check(store.tables(), history));
        violations.addAll(Told.check(history, MARGIN, TAKE_OVER));
        return new Judgement(history, List.copyOf(violations), verdict);
    }
}
