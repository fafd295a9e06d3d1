package se.vardkas.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;

/** What is due, as the dispatchers see it. */
@ApplicationScoped
class DeliveryQueue {
    private final Database database;

    DeliveryQueue(Database database) {
        this.database = database;
    }

    /**
     * The last look at a message before its attempt.
     *
     * @param wanted whether the attempt is still this process's, and the message still open
     * @param reached whether an earlier channel made it needless
     */
    record Look(boolean wanted, boolean reached) {}

    /** Claims up to so many messages of any tenant, most urgent first. */
    Uni<List<Claimed>> claim(Channel channel, int most) {
        return database.asEngine(Query.of(DeliverySql.CLAIM, channel.name(), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Claimed::of)
                        .toList());
    }

    Uni<Look> look(Claimed message) {
        var query = Query.of(
                DeliverySql.LOOK, message.tenant().value(), message.id().value(), message.attempt());
        return database.one(Lane.WORK, message.tenant(), query).map(rows -> {
            for (var row : rows) {
                return new Look(row.getBoolean("wanted"), row.getBoolean("reached"));
            }
            return new Look(false, false);
        });
    }
}
