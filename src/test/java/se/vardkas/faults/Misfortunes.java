package se.vardkas.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import se.vardkas.faults.check.History.Harm;
import se.vardkas.faults.failpoint.Failpoint;
import se.vardkas.faults.proxy.Fault;
import se.vardkas.faults.proxy.FaultProxy;

/** What befalls the programs, their database and their network, one thing after another, as a seed has it. */
final class Misfortunes {
    /** Longer than the lease of a worker, so that whoever wakes up finds that others have done its work. */
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(11);

    /** How long a program waits for a database that is silent, and a bit. */
    private static final Duration UNTIL_NOTICED = Duration.ofSeconds(12);

    /** A press waits 2 s for the database, and each program gets one every other second. */
    private static final Duration LONG_ENOUGH_TO_SPOOL = Duration.ofSeconds(12);

    /** Every way through the program is taken some times a second; the rest is for a busy machine. */
    private static final Duration UNTIL_REACHED = Duration.ofSeconds(60);

    private static final Duration A_WHILE = Duration.ofSeconds(10);

    private static final Duration SOME_PRESSES = Duration.ofSeconds(4);

    private static final Duration READY = Duration.ofSeconds(120);

    private static final int MOST_PAUSE_MILLIS = 2_500;

    /** Each comes as often as it stands here, in an order that the seed shuffles. */
    private static final List<Kind> DECK = List.of(
            Kind.KILL,
            Kind.KILL,
            Kind.HALT,
            Kind.HALT,
            Kind.KILL_DATABASE,
            Kind.SLOW_DATABASE,
            Kind.FREEZE,
            Kind.DATABASE_LINK,
            Kind.DATABASE_LINK,
            Kind.PROVIDER_LINK,
            Kind.PHONE_LINK,
            Kind.PROVIDERS);

    private enum Kind {
        KILL,
        /** Killed at a failpoint. */
        HALT,
        KILL_DATABASE,
        SLOW_DATABASE,
        FREEZE,
        DATABASE_LINK,
        PROVIDER_LINK,
        PHONE_LINK,
        PROVIDERS,
        /** The database's machine dies without a goodbye, and another takes its address. */
        LOSE_TRACK
    }

    private final List<Replica> replicas;
    private final DatabaseServer database;
    private final Providers providers;
    private final Records records;
    private final Random random;
    private final List<Kind> deck = new ArrayList<>();
    private int kills;
    private int databaseKills;

    Misfortunes(Stage stage, long seed) {
        this.replicas = stage.replicas();
        this.database = stage.database();
        this.providers = stage.providers();
        this.records = stage.records();
        this.random = new Random(seed);
    }

    void strikeUntil(Settings settings, Instant end) {
        while (settings.counted()
                ? kills < settings.kills() || databaseKills < settings.databaseKills()
                : Instant.now().isBefore(end)) {
            if (settings.counted()) {
                // One that is not ready has nothing to lose.
                Awaitility.await().atMost(READY).until(() -> replicas.stream().anyMatch(Replica::isReady));
            }
            PhoneNet.pause(random.nextInt(MOST_PAUSE_MILLIS));
            strike(draw(settings));
        }
    }

    int kills() {
        return kills;
    }

    int databaseKills() {
        return databaseKills;
    }

    private Kind draw(Settings settings) {
        if (settings.counted()) {
            int left = settings.kills() - kills + settings.databaseKills() - databaseKills;
            return random.nextInt(left) < settings.kills() - kills ? Kind.KILL : Kind.KILL_DATABASE;
        }
        if (deck.isEmpty()) {
            deck.addAll(DECK);
            Collections.shuffle(deck, random);
        }
        return deck.remove(0);
    }

    private void strike(Kind kind) {
        var replica = whom(kind);
        System.out.println(Instant.now() + " " + kind + " " + replica.number());
        switch (kind) {
            case KILL -> kill(replica);
            case HALT -> halt(replica, Failpoint.values()[random.nextInt(Failpoint.values().length)], A_WHILE);
            case KILL_DATABASE -> killDatabase();
            case SLOW_DATABASE -> slowDatabase();
            case FREEZE -> freeze(replica);
            case DATABASE_LINK -> suffer(replica, replica.toDatabase(), Harm.DATABASE_LINK);
            case PROVIDER_LINK -> suffer(replica, replica.toProviders(), Harm.PROVIDER_LINK);
            case PHONE_LINK -> suffer(replica, replica.fromPhones(), Harm.PHONE_LINK);
            case PROVIDERS -> misbehave();
            case LOSE_TRACK -> loseTrack(replica);
        }
    }

    /** To kill, one that is at work, if there is one. */
    private Replica whom(Kind kind) {
        var one = replicas.get(random.nextInt(replicas.size()));
        return kind != Kind.KILL && kind != Kind.HALT || one.isReady()
                ? one
                : replicas.stream().filter(Replica::isReady).findFirst().orElse(one);
    }

    private void kill(Replica replica) {
        kills++;
        replica.kill();
    }

    /** Its standby takes over, as whoever runs it has arranged: programs find it at the address that they know. */
    void loseTheDatabaseForGood() {
        PhoneNet.pause(SOME_PRESSES.toMillis());
        var from = Instant.now();
        int port = database.failOver();
        databaseKills++;
        replicas.forEach(replica -> replica.toDatabase().aim(port));
        records.add(Harm.DATABASE_KILLED, -1, from);
        PhoneNet.pause(UNTIL_NOTICED.toMillis());
    }

    /** At so many failpoints, each program in turn: one starts again while the other comes to the next. */
    void haltAt(int many) {
        var failpoints = new ArrayList<>(List.of(Failpoint.values()));
        Collections.shuffle(failpoints, random);
        int next = 0;
        for (var failpoint : failpoints.subList(0, Math.min(many, failpoints.size()))) {
            var replica = replicas.get(next++ % replicas.size());
            Awaitility.await().atMost(READY).until(replica::isReady);
            if (!halt(replica, failpoint, UNTIL_REACHED)) {
                throw new IllegalStateException("The program never came to " + failpoint);
            }
        }
    }

    /** Whether it came there. */
    private boolean halt(Replica replica, Failpoint failpoint, Duration patience) {
        var from = Instant.now();
        replica.failpoints().arm(failpoint);
        if (failpoint.isOfTheSpool()) {
            replica.toDatabase().suffer(new Fault.Stall());
            awaitHalt(replica, failpoint, LONG_ENOUGH_TO_SPOOL);
            replica.toDatabase().heal();
            records.add(Harm.DATABASE_LINK, replica.number(), from);
        }
        awaitHalt(replica, failpoint, patience);
        boolean halted = !replica.failpoints().disarm(failpoint);
        kills += halted ? 1 : 0;
        System.out.println("    " + failpoint + (halted ? "" : " was not reached"));
        return halted;
    }

    private static void awaitHalt(Replica replica, Failpoint failpoint, Duration patience) {
        var end = Instant.now().plus(patience);
        while (replica.failpoints().isArmed(failpoint) && Instant.now().isBefore(end)) {
            PhoneNet.pause(50);
        }
    }

    private void killDatabase() {
        databaseKills++;
        var from = Instant.now();
        database.kill();
        PhoneNet.pause(random.nextInt(2_000));
        database.startAgain();
        records.add(Harm.DATABASE_KILLED, -1, from);
    }

    private void slowDatabase() {
        var from = Instant.now();
        database.beSlow(true);
        PhoneNet.pause(A_WHILE.toMillis());
        database.beSlow(false);
        records.add(Harm.DATABASE_SLOW, -1, from);
    }

    /** The database's disk, first so that rows find no room, then its log; and gives the room back. */
    void fill(SmallDisk disk) {
        PhoneNet.pause(SOME_PRESSES.toMillis());
        var from = Instant.now();
        disk.fill();
        PhoneNet.pause(A_WHILE.toMillis());
        database.needRoom();
        PhoneNet.pause(A_WHILE.toMillis());
        disk.free();
        PhoneNet.pause(SOME_PRESSES.toMillis());
        database.startIfEnded();
        records.add(Harm.DATABASE_KILLED, -1, from);
        PhoneNet.pause(UNTIL_NOTICED.toMillis());
    }

    private void freeze(Replica replica) {
        var from = Instant.now();
        replica.signal("STOP");
        PhoneNet.pause(LONGER_THAN_A_LEASE.toMillis() + random.nextInt(2_000));
        replica.signal("CONT");
        records.add(Harm.FROZEN, replica.number(), from);
    }

    private void suffer(Replica replica, FaultProxy link, Harm harm) {
        var from = Instant.now();
        var fault = harm == Harm.PROVIDER_LINK ? promptly(fault()) : fault();
        System.out.println("    " + fault);
        link.suffer(fault);
        PhoneNet.pause(1_000 + random.nextInt(6_000));
        link.heal();
        records.add(harm, replica.number(), from);
    }

    private void loseTrack(Replica replica) {
        var from = Instant.now();
        replica.toDatabase().loseTrack();
        PhoneNet.pause(UNTIL_NOTICED.toMillis());
        records.add(Harm.DATABASE_LINK, replica.number(), from);
    }

    private Fault fault() {
        return switch (random.nextInt(6)) {
            case 0 -> new Fault.Latency(Duration.ofMillis(50 + random.nextInt(1_500)));
            case 1 -> new Fault.Stall();
            case 2 -> new Fault.Deaf();
            case 3 -> new Fault.HalfOpen();
            case 4 -> new Fault.Reset();
            default -> new Fault.CutAfter(random.nextInt(20_000));
        };
    }

    /** What is posted to a provider arrives at once or never, so that the moment of its arrival is that of its beginning. */
    private static Fault promptly(Fault fault) {
        return fault instanceof Fault.Stall ? new Fault.Deaf() : fault;
    }

    private void misbehave() {
        var moods = List.of(
                Providers.Mood.FAILING, Providers.Mood.LIMITING, Providers.Mood.HANGING, Providers.Mood.SWALLOWING);
        var mood = moods.get(random.nextInt(moods.size()));
        System.out.println("    " + mood);
        providers.be(mood);
        PhoneNet.pause(1_000 + random.nextInt(5_000));
        providers.be(Providers.Mood.WELL);
    }
}
