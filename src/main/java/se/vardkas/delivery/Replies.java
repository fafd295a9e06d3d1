package se.vardkas.delivery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.ReplyReceiver.Reply;
import se.vardkas.delivery.ReplyReceiver.Result;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.directory.Registry;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.chain.AlarmId;

/**
 * Finds out what somebody means who replies to an SMS or keys something during a call. A number may be known to several
 * tenants, and a code says of which alarm it is. After five wrong ones within a quarter of an hour none of that person's
 * replies is looked at until it is over.
 */
@ApplicationScoped
class Replies {
    /** The wall between tenants stands: each is asked for itself, so many at a time. */
    private static final int TENANTS_AT_ONCE = 8;

    private final Database database;
    private final Registry registry;
    private final ReplyReceiver receiver;

    Replies(Database database, Registry registry, ReplyReceiver receiver) {
        this.database = database;
        this.registry = registry;
        this.receiver = receiver;
    }

    /** What a reply came to, and in which language the person is spoken to. */
    record Answered(Result result, String language) {}

    /**
     * A person as whom a number is known.
     *
     * @param reply what they mean; {@code null} where the code is none of theirs
     */
    private record Known(
            TenantId tenant,
            PersonId person,
            String language,
            @Nullable Reply reply) {}

    /** An SMS came from a number with this code in it; empty: it means nothing to us. */
    Uni<Optional<Answered>> bySms(String number, String code) {
        return registry.tenants()
                .onItem()
                .transformToMulti(tenants -> Multi.createFrom().iterable(tenants))
                .onItem()
                .transformToUni(tenant -> known(tenant.id(), number, code))
                .merge(TENANTS_AT_ONCE)
                .onItem()
                .<Known>disjoint()
                .collect()
                .asList()
                .chain(this::answered);
    }

    private Uni<List<Known>> known(TenantId tenant, String number, String code) {
        return database.one(Lane.WORK, tenant, Query.of(ReplySql.BY_CODE, tenant.value(), number, code))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> known(tenant, row, Channel.SMS, row.getUUID("alarm_id") != null))
                        .toList());
    }

    private static Known known(TenantId tenant, Row row, Channel channel, boolean right) {
        var person = new PersonId(row.getUUID("person_id"));
        var reply = right
                ? new Reply(
                        tenant,
                        new AlarmId(row.getUUID("alarm_id")),
                        person,
                        new NotificationId(row.getUUID("id")),
                        channel)
                : null;
        return new Known(tenant, person, row.getString("language"), reply);
    }

    /** Something was keyed during the call of this message; empty: it is not the right thing. */
    Uni<Optional<Answered>> byKeypad(TenantId tenant, NotificationId call, String digits) {
        return database.one(Lane.WORK, tenant, Query.of(ReplySql.BY_KEYPAD, tenant.value(), call.value(), digits))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> known(tenant, row, Channel.VOICE, row.getBoolean("meant")))
                        .toList())
                .chain(this::answered);
    }

    /** In which language the person is spoken to whom a call went. */
    Uni<String> languageOf(TenantId tenant, NotificationId call) {
        return database.one(Lane.WORK, tenant, Query.of(ReplySql.BY_KEYPAD, tenant.value(), call.value(), ""))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("language"))
                        .findFirst()
                        .orElse("sv"));
    }

    private Uni<Optional<Answered>> answered(List<Known> people) {
        for (var known : people) {
            if (known.reply() != null) {
                return receiver.coming(known.reply())
                        .map(result -> Optional.of(new Answered(result, known.language()))
                                .filter(answered -> answered.result() != Result.NOTHING));
            }
        }
        return Multi.createFrom()
                .iterable(people)
                .onItem()
                .transformToUniAndConcatenate(this::failed)
                .toUni()
                .replaceWith(Optional.empty());
    }

    private Uni<Void> failed(Known known) {
        var tenant = known.tenant();
        return database.one(
                        Lane.WORK,
                        tenant,
                        Query.of(
                                ReplySql.REPLY_FAILED,
                                tenant.value(),
                                known.person().value()))
                .replaceWithVoid();
    }
}
