package se.vardkas.world.program;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.lifecycle.Answer;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Delivery;
import se.vardkas.delivery.proof.Report;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.PinCheck;
import se.vardkas.platform.ids.SeededIds;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Entry;
import se.vardkas.world.store.Line;
import se.vardkas.world.time.Life;
import se.vardkas.world.time.Timetable;

/** One program: started, it begins with nothing but what the store and its own disk hold. */
public final class Replica {
    private final Disk disk = new Disk();
    private final Life life;
    private final Surroundings around;
    private final int number;
    private final Line line;
    private final Duration skew;
    private Intake intake;
    private Actions actions;
    private Reports reports;

    /**
     * What all replicas share.
     *
     * @param failed hears of failures that no fault of the world explains
     */
    public record Surroundings(
            Timetable time, SeededIds ids, Town town, Provider provider, Set<Bug> bugs, Consumer<Throwable> failed) {}

    /** How a press was taken. */
    public record Taken(int status, AlarmId alarm) {}

    /** An alarm's timeline and messages as somebody reads them. */
    public record Seen(List<Entry> timeline, List<Delivery> messages) {}

    public Replica(int number, Life life, Line line, Duration skew, Surroundings around) {
        this.number = number;
        this.life = life;
        this.line = line;
        this.skew = skew;
        this.around = around;
    }

    public Life life() {
        return life;
    }

    public int number() {
        return number;
    }

    /** Starts a program with empty hands. */
    public void start() {
        life.begin();
        var jobs = new Jobs(life, around.ids());
        var tools = new Tools(
                number,
                life,
                line,
                around.time(),
                around.ids(),
                skew,
                around.town(),
                around.provider(),
                jobs,
                around.bugs(),
                around.failed());
        var mover = new Mover(tools);
        var raising = new Raising(tools, mover);
        var spool = new Spool(tools, raising, disk);
        reports = new Reports(tools);
        intake = new Intake(tools, raising, spool, new BreakGlass(tools));
        actions = new Actions(tools, mover);
        jobs.add(Engine.NAME, new Engine(tools, mover)::runOnce);
        for (var channel : Channel.values()) {
            jobs.add(Dispatching.jobName(channel), new Dispatching(tools, reports, channel)::runOnce);
        }
        jobs.add(Spool.NAME, spool::replay);
        jobs.start();
        new OtherAlarms(tools, mover).audit();
    }

    public CompletableFuture<Taken> press(PersonId sender, byte[] body) {
        return intake.take(sender, body);
    }

    public CompletableFuture<AlarmRecord> answer(PersonId by, AlarmId alarm, Answer answer, @Nullable Integer eta) {
        return actions.answer(by, alarm, answer, eta);
    }

    public CompletableFuture<AlarmRecord> close(PersonId by, AlarmId alarm) {
        return actions.close(by, alarm);
    }

    public CompletableFuture<AlarmRecord> reopen(PersonId by, AlarmId alarm) {
        return actions.reopen(by, alarm);
    }

    public CompletableFuture<AlarmRecord> standDown(PersonId by, AlarmId alarm, PinCheck pin) {
        return actions.standDown(by, alarm, pin);
    }

    /** What a person's phone, or with {@code null} a provider, says of a message. */
    public CompletableFuture<Boolean> report(Report report, @Nullable PersonId sender) {
        return reports.take(report, sender);
    }

    public CompletableFuture<Seen> read(AlarmId alarm) {
        return actions.read(alarm);
    }
}
