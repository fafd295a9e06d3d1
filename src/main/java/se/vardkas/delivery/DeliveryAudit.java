package se.vardkas.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.send.Breakers;
import se.vardkas.platform.audit.Audited;
import se.vardkas.platform.audit.Finding;
import se.vardkas.platform.jobs.Jobs;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;

/** Looks for messages that ought to have gone out, and has them sent; and for channels that do not work. */
@ApplicationScoped
class DeliveryAudit implements Audited {
    private final Database database;
    private final Jobs jobs;
    private final Breakers breakers;
    private final Clock clock;

    DeliveryAudit(Database database, Jobs jobs, Breakers breakers, Clock clock) {
        this.database = database;
        this.jobs = jobs;
        this.breakers = breakers;
        this.clock = clock;
    }

    @Override
    public Uni<List<Finding>> audit() {
        return database.asEngine(Query.of(DeliverySql.LATE))
                .map(rows -> Stream.concat(
                                StreamSupport.stream(rows.spliterator(), false).flatMap(this::late),
                                Stream.concat(
                                        breakers.broken().stream().map(broken -> found(broken, "-broken")),
                                        breakers.misconfigured().stream().map(fault -> found(fault, "-misconfigured"))))
                        .toList());
    }

    private Stream<Finding> late(Row row) {
        var channel = Channel.valueOf(row.getString("channel"));
        if (row.getLong("late") > 0) {
            jobs.kick(Dispatcher.jobName(channel));
        }
        return Stream.of("late", "stuck")
                .filter(how -> row.getLong(how) > 0)
                .map(how -> new Finding(
                        channel.wireName() + "-" + how,
                        row.getLong(how),
                        Duration.ofSeconds(row.getLong(how + "_by"))));
    }

    private Finding found(Breakers.Broken broken, String what) {
        return new Finding(broken.line() + what, 1, Duration.between(broken.since(), clock.instant()));
    }
}
