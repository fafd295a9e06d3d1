package se.vardkas.delivery.order;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.send.Senders;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.JobHandler;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.web.IfMatch;

/**
 * In which order a tenant's messages go to a channel's providers. Every replica reads what tenants have chosen every five
 * seconds, so that a step asks nobody; while the database is away what was known last holds. Thread-safe.
 */
@ApplicationScoped
public class ProviderOrders implements JobHandler {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Database database;
    private final Senders senders;
    private final Chosen usual;
    private final Clock clock;
    private final Map<TenantId, Chosen> chosen = new ConcurrentHashMap<>();
    private Instant readAt = Instant.EPOCH;

    ProviderOrders(Database database, Senders senders, ProviderSettings settings, Clock clock) {
        this.database = database;
        this.senders = senders;
        this.usual = new Chosen(settings.sms(), settings.voice(), 0);
        this.clock = clock;
    }

    /** The providers of a channel that have their settings, in the tenant's order; where it wants none of them, in any. */
    public List<String> of(TenantId tenant, Channel channel) {
        var on = senders.providers(channel);
        var wanted = chosen.getOrDefault(tenant, usual).of(channel).stream()
                .filter(on::contains)
                .distinct()
                .toList();
        return wanted.isEmpty() ? on : wanted;
    }

    /** Who carries a message: whom it names, else whoever is first in the tenant's order; empty where nobody can. */
    public Optional<String> carrier(TenantId tenant, Channel channel, @Nullable String named) {
        return named == null ? of(tenant, channel).stream().findFirst() : Optional.of(named);
    }

    @Override
    public String name() {
        return "provider-orders";
    }

    @Override
    public Uni<Boolean> runOnce() {
        var now = clock.instant();
        if (now.isBefore(readAt.plus(FRESH))) {
            return Uni.createFrom().item(false);
        }
        return database.asEngine(Query.of(ProviderOrderSql.ALL))
                .invoke(rows -> {
                    chosen.putAll(StreamSupport.stream(rows.spliterator(), false)
                            .collect(Collectors.toMap(
                                    row -> new TenantId(row.getUUID("tenant_id")), ProviderOrders::chosen)));
                    readAt = now;
                })
                .replaceWith(false);
    }

    /** What the tenant has chosen, or what holds where it has not. */
    Uni<Chosen> read(TenantId tenant) {
        return database.one(Lane.READ, tenant, Query.of(ProviderOrderSql.READ, tenant.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ProviderOrders::chosen)
                        .findFirst()
                        .orElse(usual));
    }

    /** Chooses; here it holds at once. Fails with a 412 problem if it has another version by now. */
    Uni<Chosen> choose(TenantId tenant, int version, List<String> sms, List<String> voice) {
        var query = Query.of(
                ProviderOrderSql.CHOOSE,
                tenant.value(),
                version,
                sms.toArray(String[]::new),
                voice.toArray(String[]::new));
        return database.one(Lane.READ, tenant, query)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ProviderOrders::chosen)
                        .findFirst()
                        .orElseThrow(IfMatch::stale))
                .invoke(now -> chosen.put(tenant, now));
    }

    private static Chosen chosen(Row row) {
        return new Chosen(
                List.of(row.getArrayOfStrings("sms")),
                List.of(row.getArrayOfStrings("voice")),
                row.getInteger("version"));
    }
}
