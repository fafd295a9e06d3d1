package se.vardkas.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.platform.audit.Audited;
import se.vardkas.platform.audit.Finding;
import se.vardkas.platform.jobs.Jobs;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;

/** Looks for messages that ought to have gone out, and has them sent. */
@ApplicationScoped
class DeliveryAudit implements Audited {
    private final Database database;
    private final Jobs jobs;

    DeliveryAudit(Database database, Jobs jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    @Override
    public Uni<List<Finding>> audit() {
        return database.asEngine(Query.of(DeliverySql.LATE))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> {
                            var channel = Channel.valueOf(row.getString("channel"));
                            jobs.kick(Dispatcher.jobName(channel));
                            return new Finding(
                                    channel.wireName() + "-late",
                                    row.getLong("late"),
                                    Duration.ofSeconds(row.getLong("late_by")));
                        })
                        .toList());
    }
}
