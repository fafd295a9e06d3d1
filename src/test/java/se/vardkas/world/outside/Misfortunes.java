package se.vardkas.world.outside;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.vardkas.faults.check.History.Harm;
import se.vardkas.world.program.Replica;
import se.vardkas.world.store.Passage;
import se.vardkas.world.store.Passage.Fate;
import se.vardkas.world.time.Chance;
import se.vardkas.world.time.Timetable;

/**
 * What goes wrong, until all is healed. Each world has its own mixture: of some troubles much, of others none, so that a
 * rare one is not always hidden behind a frequent one.
 */
public final class Misfortunes implements Passage.Way {
    /** A process takes hundreds of steps a second. */
    private static final int IN_PEACE = 20_000;

    private static final int IN_PERIL = 60;
    private static final int SLOW = 300;
    private static final int PATIENCE = 10_000;

    private final Timetable time;
    private final Chance chance;
    private final Diary diary;
    private final Map<Integer, Long> frozenSince = new HashMap<>();
    private final Map<Integer, Long> cutUntil = new HashMap<>();
    private final Mixture mixture;
    private long awayUntil;
    private boolean healed;

    /** How many of a thousand: of steps that end or freeze a process, of requests to the store, of posts, and so on. */
    private record Mixture(
            int struck,
            int kills,
            int store,
            int slow,
            int outages,
            int cuts,
            int posts,
            int undelivered,
            int requests) {
        static Mixture any(Chance chance) {
            boolean mild = chance.permille(100);
            return new Mixture(
                    mild ? 0 : chance.oneOf(0, 1, 1, 3),
                    chance.oneOf(0, 300, 600, 1000),
                    mild ? 0 : chance.oneOf(0, 5, 20, 60),
                    mild ? 0 : chance.oneOf(0, 5, 30, 300),
                    mild ? 0 : chance.oneOf(0, 0, 300, 800),
                    mild ? 0 : chance.oneOf(0, 0, 300, 800),
                    mild ? 0 : chance.oneOf(0, 50, 200, 500),
                    chance.oneOf(0, 100, 400, 1000),
                    chance.oneOf(0, 20, 100, 250));
        }
    }

    public Misfortunes(Timetable time, Chance chance, Diary diary) {
        this.time = time;
        this.chance = chance;
        this.diary = diary;
        this.mixture = Mixture.any(chance);
    }

    /** Begins to strike. */
    public void strike(List<Replica> replicas, Net net, Providers providers) {
        net.lose(mixture.requests());
        providers.behave(mixture.posts(), mixture.undelivered());
        replicas.forEach(replica -> replica.life()
                .strikeBeforeSteps(() -> strikeOneIn(IN_PEACE, replica), () -> strikeOneIn(IN_PERIL, replica)));
        strikeAgain(replicas, providers);
    }

    /** Ends all trouble: what is frozen goes on, what is dead is started, what is away comes back. */
    public void heal(List<Replica> replicas, Net net, Providers providers) {
        healed = true;
        net.lose(0);
        providers.behave(0, 0);
        for (var replica : replicas) {
            providers.cut(replica.number(), false);
            thaw(replica);
            if (!replica.life().isAlive()) {
                replica.start();
            }
        }
    }

    @Override
    public Passage next(int replica) {
        if (healed) {
            return new Passage(Fate.ARRIVES, chance.between(0, 3), chance.between(0, 3));
        }
        boolean away = time.elapsed() < Math.max(awayUntil, cutUntil.getOrDefault(replica, 0L));
        if (away) {
            return lost(replica, chance.oneOf(Fate.REFUSED, Fate.SWALLOWED));
        }
        if (chance.permille(mixture.slow())) {
            return slow(replica);
        }
        return chance.permille(mixture.store())
                ? lost(replica, chance.oneOf(Fate.values()))
                : new Passage(Fate.ARRIVES, chance.between(0, 10), chance.between(0, 10));
    }

    private Passage lost(int replica, Fate fate) {
        var passage = new Passage(fate, chance.between(0, 20), chance.between(0, 20));
        boolean told = fate == Fate.REFUSED || fate == Fate.REPLY_RESET;
        diary.harm(Harm.DATABASE_LINK, replica, time.elapsed(), time.elapsed() + (told ? 50 : PATIENCE));
        return passage;
    }

    private Passage slow(int replica) {
        int there = chance.between(0, 3_000);
        int back = chance.between(SLOW, 3_000);
        diary.harm(Harm.DATABASE_LINK, replica, time.elapsed(), time.elapsed() + there + back);
        return new Passage(Fate.ARRIVES, there, back);
    }

    /** The chance of a strike, in so many. */
    private void strikeOneIn(int steps, Replica replica) {
        if (!healed && mixture.struck() > 0 && chance.between(1, steps) <= mixture.struck()) {
            strike(replica);
        }
    }

    private void strike(Replica replica) {
        if (chance.permille(mixture.kills())) {
            kill(replica);
        } else {
            freeze(replica);
        }
    }

    private void kill(Replica replica) {
        int down = chance.between(200, 8_000);
        diary.harm(Harm.KILLED, replica.number(), time.elapsed(), time.elapsed() + down);
        noteFrozen(replica);
        replica.life().kill();
        time.after(down, () -> {
            if (!replica.life().isAlive()) {
                replica.start();
            }
        });
    }

    private void freeze(Replica replica) {
        if (frozenSince.putIfAbsent(replica.number(), time.elapsed()) == null) {
            replica.life().freeze();
            time.after(
                    chance.permille(600) ? chance.between(100, 4_000) : chance.between(8_000, 20_000),
                    () -> thaw(replica));
        }
    }

    private void thaw(Replica replica) {
        if (noteFrozen(replica)) {
            replica.life().thaw();
        }
    }

    private boolean noteFrozen(Replica replica) {
        var since = frozenSince.remove(replica.number());
        if (since != null) {
            diary.harm(Harm.FROZEN, replica.number(), since, time.elapsed());
        }
        return since != null;
    }

    private void strikeAgain(List<Replica> replicas, Providers providers) {
        time.after(chance.between(2_000, 15_000), () -> {
            if (healed) {
                return;
            }
            var replica = chance.oneOf(replicas);
            if (mixture.struck() > 0 && replica.life().isAlive() && chance.permille(400)) {
                strike(replica);
            }
            if (chance.permille(mixture.outages() / 2)) {
                awayUntil = time.elapsed() + chance.between(500, 20_000);
                diary.harm(Harm.DATABASE_KILLED, -1, time.elapsed(), awayUntil);
            }
            if (chance.permille(mixture.cuts())) {
                cut(replica, providers);
            }
            strikeAgain(replicas, providers);
        });
    }

    private void cut(Replica replica, Providers providers) {
        int off = chance.between(500, 12_000);
        long until = time.elapsed() + off;
        if (chance.permille(500)) {
            cutUntil.put(replica.number(), until);
            diary.harm(Harm.DATABASE_LINK, replica.number(), time.elapsed(), until);
        } else {
            providers.cut(replica.number(), true);
            diary.harm(Harm.PROVIDER_LINK, replica.number(), time.elapsed(), until);
            time.after(off, () -> providers.cut(replica.number(), false));
        }
    }
}
