package se.vardkas.readiness.canary;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import se.vardkas.escalation.Plans;
import se.vardkas.escalation.ladder.ChannelRule;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.sql.Tx;
import se.vardkas.timeline.chain.AlarmId;

/** The plan of a canary: those it is meant for, by all its channels at once. */
@ApplicationScoped
class CanaryPlan implements Plans.OfCanaries {
    /** Long after it was ended. */
    private static final int REPEAT_SECONDS = 3600;

    @Override
    public Uni<Optional<Plan>> of(Tx tx, AlarmId canary) {
        return tx.run(Query.of(CanarySql.MEANT, tx.tenant().value(), canary.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(CanaryPlan::plan)
                        .findFirst());
    }

    private static Plan plan(Row row) {
        var targets = Canary.people(row).stream()
                .map(person -> (Target) new Target.Named(person))
                .collect(Collectors.toUnmodifiableSet());
        var channels = Canary.channels(row).stream()
                .map(channel -> new ChannelRule(channel, 0))
                .toList();
        return new Plan(null, 0, List.of(new Plan.Step(0, targets)), channels, REPEAT_SECONDS);
    }
}
