package se.vardkas.faults.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Judges a history: a pure function of it. */
public final class Checker {
    /** What a busy machine may add: two cores run two programs, a database and the harness. */
    private static final Duration BUSY = Duration.ofSeconds(15);
    /** What was claimed by whoever was killed is claimed anew after ten seconds. */
    private static final Duration RECOVERY = Duration.ofSeconds(15);

    private Checker() {}

    public static Verdict check(History history) {
        var stops = Stops.check(history);
        var violations = new ArrayList<Violation>();
        Stream.of(
                        Intake.check(history),
                        Duties.check(history),
                        Recipients.check(history),
                        Copies.check(history),
                        stops.violations(),
                        Owners.check(history),
                        Chains.check(history),
                        Proofs.check(history),
                        Walls.check(history))
                .forEach(violations::addAll);
        return new Verdict(List.copyOf(violations), stops.lateThoughFrozen(), counts(history));
    }

    /** The same of a play, in which phones lose nothing by themselves: there it is known why a press was not answered. */
    public static Verdict checkPlay(History history) {
        var verdict = check(history);
        var violations = new ArrayList<>(verdict.violations());
        violations.addAll(Told.check(history, BUSY, RECOVERY));
        violations.addAll(Waits.check(history, RECOVERY));
        return new Verdict(List.copyOf(violations), verdict.lateThoughFrozen(), verdict.counts());
    }

    private static String counts(History history) {
        var aftermath = history.aftermath();
        long open = aftermath.alarms().stream().filter(Aftermath.AlarmRow::open).count();
        return List.of(
                        "alarms " + aftermath.alarms().size() + " (" + open + " open)",
                        "presses sent " + history.presses().size(),
                        "answers sent " + history.replies().size(),
                        "messages " + aftermath.deliveries().size(),
                        "requests to providers " + history.posts().size(),
                        "from an alarm's commit to its first request " + FirstRequests.of(history),
                        "stops " + Stops.count(history),
                        "proofs taken " + history.proofs().size(),
                        "states read " + history.sightings().size(),
                        "timelines read " + history.readings().size(),
                        "disruptions " + history.disruptions().size())
                .toString();
    }
}
