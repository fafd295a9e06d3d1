package se.vardkas.escalation;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import se.vardkas.alarm.Alarms;
import se.vardkas.alarm.HeldAlarm;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.alarm.lifecycle.AlarmState;
import se.vardkas.platform.jobs.JobHandler;
import se.vardkas.platform.jobs.Jobs;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;

/** The engine: claims what is due for open alarms and does it. Every replica runs one. */
@ApplicationScoped
class Escalation implements JobHandler {
    static final String NAME = "escalate";

    private static final Logger LOG = Logger.getLogger(Escalation.class);
    /** How many alarms one replica works on at once; what it claims it can start at once. */
    static final int AT_ONCE = 128;
    /** How many alarms of a tenant are written together. */
    static final int BATCH = 32;

    private final Database database;
    private final Alarms alarms;
    private final StepTaker steps;
    private final ProofLook proofs;
    private final Jobs jobs;
    private final MeterRegistry metrics;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicBoolean leftSome = new AtomicBoolean();

    Escalation(Database database, Alarms alarms, StepTaker steps, ProofLook proofs, Jobs jobs, MeterRegistry metrics) {
        this.database = database;
        this.alarms = alarms;
        this.steps = steps;
        this.proofs = proofs;
        this.jobs = jobs;
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Boolean> runOnce() {
        int free = AT_ONCE - underWay.get();
        if (free <= 0) {
            leftSome.set(true);
            return Uni.createFrom().item(false);
        }
        return database.asEngine(Query.of(DutySql.CLAIM, free)).map(rows -> {
            var claimed = StreamSupport.stream(rows.spliterator(), false)
                    .sorted(Comparator.comparing(row -> row.getShort("priority")))
                    .map(Duty::of)
                    .toList();
            underWay.addAndGet(claimed.size());
            // Whoever ends next looks again.
            leftSome.set(claimed.size() == free);
            Batches.of(claimed, BATCH).forEach(this::start);
            return false;
        });
    }

    private void start(List<Duty> batch) {
        carryOut(batch).eventually(() -> ended(batch.size())).subscribe().with(done -> {}, failure -> {
            metrics.counter("vardkas_duty_failures").increment(batch.size());
            LOG.errorf(
                    failure,
                    "A duty of alarm %s failed; it is due again in seconds",
                    batch.get(0).alarm());
        });
    }

    private void ended(int duties) {
        underWay.addAndGet(-duties);
        if (leftSome.getAndSet(false)) {
            jobs.kickSoon(NAME);
        }
    }

    /** Duties of one tenant together; where they fail together, each alone, so that one does not hold up the others. */
    private Uni<Void> carryOut(List<Duty> batch) {
        return batch.size() == 1
                ? together(batch)
                : together(batch).onFailure().recoverWithUni(failure -> {
                    LOG.warnf(failure, "%d duties are carried out one by one, for they failed together", batch.size());
                    return oneByOne(batch);
                });
    }

    private Uni<Void> oneByOne(List<Duty> batch) {
        var each = batch.stream().map(duty -> together(List.of(duty))).toList();
        return Uni.join().all(each).andCollectFailures().replaceWithVoid();
    }

    private Uni<Void> together(List<Duty> batch) {
        var tenant = batch.get(0).tenant();
        var due = batch.stream().filter(Duty::isStep).toList();
        var others =
                batch.stream().filter(duty -> !duty.isStep()).map(this::asked).toList();
        return due.isEmpty() ? alarms.steps(tenant, others) : steps.take(tenant, due, others);
    }

    private Alarms.Asked asked(Duty duty) {
        return switch (duty.agenda().first(duty.now())) {
            case OWNER -> happens(duty, Alarms.Step.of(new AlarmEvent.OwnerSilent()));
            case MAIN -> happens(duty, Alarms.Step.of(main(duty)));
            case PROOF -> proofs.asked(duty);
            case NOTHING -> happens(duty, Alarms.Step.of(List.of(duty.again())));
        };
    }

    private static AlarmEvent main(Duty duty) {
        return switch (duty.purpose()) {
            case STEP -> throw new IllegalArgumentException("A step is more than an event");
            case ON_SITE_CHECK -> new AlarmEvent.OwnerSilent();
            case REMINDER -> new AlarmEvent.ReminderDue();
        };
    }

    private static Alarms.Asked happens(Duty duty, Alarms.Step step) {
        return new Alarms.Asked(
                duty.alarm(),
                List.of(duty.hold()),
                (held, rows) -> duty.isStill(rows.get(0)) ? stillOpen(held, duty, step) : Alarms.Step.NONE);
    }

    /** Nothing is due for an alarm that is over: else the duty would come back at the end of every lease. */
    private static Alarms.Step stillOpen(HeldAlarm held, Duty duty, Alarms.Step step) {
        return held.alarm().state() == AlarmState.CLOSED ? Alarms.Step.of(List.of(duty.done())) : step;
    }
}
