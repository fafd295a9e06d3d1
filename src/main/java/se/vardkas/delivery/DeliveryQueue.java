package se.vardkas.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Event;
import se.vardkas.directory.Reachability;
import se.vardkas.directory.org.Reachable;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;

/** What is due, as the dispatchers see it. */
@ApplicationScoped
class DeliveryQueue {
    /** Nobody is called more than a second after an alarm was answered: half of it for the look, half for the way. */
    private static final Duration FRESH = Duration.ofMillis(500);

    /** As a claim chose them; its rows come in another order, by where they lie. */
    private static final Comparator<Row> MOST_URGENT_FIRST = Comparator.comparing((Row row) -> row.getShort("priority"))
            .thenComparing(row -> row.getOffsetDateTime("was_due_at"));

    private final Database database;
    private final Reachability reachability;

    DeliveryQueue(Database database, Reachability reachability) {
        this.database = database;
        this.reachability = reachability;
    }

    /**
     * The last look at a message before its attempt.
     *
     * @param wanted whether the attempt is still this process's, and the message still open
     * @param ending whether another process may take it over before the attempt is over
     * @param reached whether an earlier channel made it needless
     */
    record Look(boolean wanted, boolean ending, boolean reached) {
        /** Whether the attempt is to be made now. */
        boolean isDue() {
            return wanted && !ending && !reached;
        }
    }

    /** Claims up to so many messages of any tenant, most urgent first. */
    Uni<List<Claimed>> claim(Channel channel, int most) {
        return database.asEngine(Query.of(DeliverySql.CLAIM, channel.name(), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        // While replicas are replaced, a newer one may have queued what this one cannot say.
                        .filter(row -> Event.isKnown(row.getString("event")))
                        .sorted(MOST_URGENT_FIRST)
                        .map(Claimed::of)
                        .toList());
    }

    /** Looks at messages of one tenant directly before their attempts, and up how their recipients are reached. */
    Uni<Looks> look(TenantId tenant, List<Claimed> claimed) {
        var recipients = claimed.stream().map(Claimed::recipient).toList();
        long asked = System.nanoTime();
        var ids = claimed.stream().map(message -> message.id().value()).toArray(UUID[]::new);
        return database.reading(
                Lane.WORK,
                tenant,
                tx -> Uni.combine()
                        .all()
                        .unis(reachability.of(tx, recipients), tx.run(Query.of(DeliverySql.LOOK, tenant.value(), ids)))
                        .with((people, messages) -> Looks.of(people, messages, asked)));
    }

    /** Makes sure of a message for another while, unless it is lost to another process. */
    Uni<Void> renew(Claimed message) {
        var query = Query.of(
                DeliverySql.RENEW, message.tenant().value(), message.id().value(), message.attempt());
        return database.one(Lane.WORK, message.tenant(), query).replaceWithVoid();
    }

    /**
     * Messages as they were, and their recipients.
     *
     * @param asked when they were asked for, by {@link System#nanoTime}
     */
    record Looks(Map<PersonId, Reachable> people, Map<UUID, Row> messages, long asked) {
        private static Looks of(List<Reachable> people, RowSet<Row> messages, long asked) {
            return new Looks(
                    people.stream().collect(Collectors.toMap(Reachable::person, Function.identity())),
                    StreamSupport.stream(messages.spliterator(), false)
                            .collect(Collectors.toMap(row -> row.getUUID("id"), Function.identity())),
                    asked);
        }

        /**
         * Whether what was seen may still be acted upon. It may not where the answer was long on its way, or where this
         * process stood still with it in hand.
         */
        boolean isFresh() {
            return System.nanoTime() - asked < FRESH.toNanos();
        }

        @Nullable
        Reachable recipient(Claimed message) {
            return people.get(message.recipient());
        }

        Look at(Claimed message) {
            var row = messages.get(message.id().value());
            return row == null
                    ? new Look(false, false, false)
                    : new Look(
                            row.getBoolean("wanted") && row.getInteger("attempt") == message.attempt(),
                            row.getBoolean("ending"),
                            row.getBoolean("reached"));
        }
    }
}
