package se.vardkas.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.vardkas.alarm.Alarms;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.delivery.NewDelivery;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.org.Reachable;
import se.vardkas.escalation.ladder.Ladder;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.escalation.ladder.Quiet;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.Ids;
import se.vardkas.timeline.chain.Draft;

/** Opens a resolved step to the simulated world, which has it decide as it does here. */
public final class StepInsides {
    public static final int AT_ONCE = Escalation.AT_ONCE;
    public static final int BATCH = Escalation.BATCH;

    private final FanOut fanOut;

    private StepInsides(FanOut fanOut) {
        this.fanOut = fanOut;
    }

    public static StepInsides of(Plan plan, Ladder.Rung rung, Alarms.Facts facts, List<Reachable> people, Instant now) {
        var quiet = Quiet.of(facts.kind(), facts.raisedAt(), now);
        return new StepInsides(new FanOut(plan, rung, facts, null, null, List.of(), people, false, quiet));
    }

    public StepInsides caughtBy(List<Reachable> others) {
        return new StepInsides(fanOut.caughtBy(others));
    }

    public StepInsides without(Set<PersonId> spared) {
        return new StepInsides(fanOut.without(spared));
    }

    public StepInsides regardless() {
        return new StepInsides(fanOut.regardless());
    }

    public Ladder.Rung rung() {
        return fanOut.rung();
    }

    public Alarms.Facts facts() {
        return fanOut.facts();
    }

    public Map<PersonId, Set<Channel>> channels(Set<Channel> on) {
        return fanOut.channels(on);
    }

    public List<NewDelivery> messages(Set<Channel> on, Ids ids) {
        return fanOut.messages(on, Map.of(), ids);
    }

    public Draft entry(int round, Set<PersonId> reached, Set<Channel> on) {
        return fanOut.entry(round, reached, on);
    }

    public AlarmEvent planRead() {
        return fanOut.planRead();
    }

    public List<PersonId> concerned() {
        return fanOut.concerned();
    }
}
