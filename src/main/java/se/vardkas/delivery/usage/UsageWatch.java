package se.vardkas.delivery.usage;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.JobHandler;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;

/**
 * Looks every minute whether more is sent for anybody than should be: a loop, or somebody who makes money with it. Says so and
 * does nothing about it. Every replica runs one; it is no finding of the audit, for alarms come through.
 */
@ApplicationScoped
class UsageWatch implements JobHandler {
    static final String NAME = "usage-watch";

    private static final Logger LOG = Logger.getLogger(UsageWatch.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final Limits limits;
    private final Clock clock;
    private final AtomicLong aboveInSms;
    private final AtomicLong aboveInCalls;
    private final Set<Above> told = new HashSet<>();
    private Instant next = Instant.MIN;

    UsageWatch(Database database, Limits limits, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.limits = limits;
        this.clock = clock;
        this.aboveInSms = gauge(metrics, Channel.SMS);
        this.aboveInCalls = gauge(metrics, Channel.VOICE);
    }

    private static AtomicLong gauge(MeterRegistry metrics, Channel channel) {
        return metrics.gauge("vardkas_usage_above_warning", Tags.of("channel", channel.wireName()), new AtomicLong());
    }

    /** A tenant for which more was sent on a day. */
    private record Above(TenantId tenant, LocalDate day, Channel channel) {
        static Above of(Row row, LocalDate day) {
            return new Above(new TenantId(row.getUUID("tenant_id")), day, Channel.valueOf(row.getString("channel")));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Boolean> runOnce() {
        var now = clock.instant();
        if (now.isBefore(next)) {
            return Uni.createFrom().item(false);
        }
        var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return database.asEngine(Query.of(UsageSql.ABOVE, day, limits.of(Channel.SMS), limits.of(Channel.VOICE)))
                .invoke(rows -> {
                    next = now.plus(EVERY);
                    tell(
                            day,
                            StreamSupport.stream(rows.spliterator(), false)
                                    .map(row -> Above.of(row, day))
                                    .toList());
                })
                .replaceWith(false);
    }

    /** Of each tenant once a day. */
    private void tell(LocalDate day, List<Above> above) {
        aboveInSms.set(count(above, Channel.SMS));
        aboveInCalls.set(count(above, Channel.VOICE));
        told.removeIf(before -> !before.day().equals(day));
        above.stream()
                .filter(told::add)
                .forEach(one -> LOG.warnf(
                        "More than %d were sent today for tenant %s by %s: a loop, a fraud, or a very bad day",
                        limits.of(one.channel()), one.tenant(), one.channel().wireName()));
    }

    private static long count(List<Above> above, Channel channel) {
        return above.stream().filter(one -> one.channel() == channel).count();
    }
}
