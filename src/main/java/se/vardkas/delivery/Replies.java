package se.vardkas.delivery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.ReplyReceiver.Reply;
import se.vardkas.delivery.ReplyReceiver.Result;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.TypedReply;
import se.vardkas.delivery.send.ReplyWording;
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

    private static final String OPTED_OUT = "opted-out";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int MOST_RETRIES = 4;

    private final Database database;
    private final Registry registry;
    private final ReplyReceiver receiver;
    private final TextReceiver texts;

    Replies(Database database, Registry registry, ReplyReceiver receiver, TextReceiver texts) {
        this.database = database;
        this.registry = registry;
        this.receiver = receiver;
        this.texts = texts;
    }

    /** What a reply came to, and in which language the person is spoken to. */
    record Answered(Result result, String language) {}

    /**
     * A person as whom a number is known.
     *
     * @param awaited whether there is a code that they may yet send: else no other is a mistake
     * @param reply what they mean; {@code null} where the code is none of theirs
     */
    private record Known(
            TenantId tenant,
            PersonId person,
            String language,
            boolean awaited,
            @Nullable Reply reply) {}

    /** An SMS came; the item is what is answered, empty where nothing is. */
    Uni<Optional<String>> toSms(String number, String text) {
        return texts.texted(text).chain(received -> switch (received) {
            case SOMETHING_ELSE -> replied(number, text);
            case KEPT -> Uni.createFrom().item(Optional.of(ReplyWording.KEPT));
            case NOT_ANSWERED -> Uni.createFrom().item(Optional.empty());
        });
    }

    private Uni<Optional<String>> replied(String number, String text) {
        var wanted = TypedReply.wantsSms(text);
        if (wanted.isPresent()) {
            return wantsSms(number, wanted.get()).replaceWith(Optional.empty());
        }
        return TypedReply.code(text)
                .map(code -> bySms(number, code))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(answered -> answered.map(Replies::words));
    }

    /** What somebody is told whose reply had an effect. */
    static String words(Answered answered) {
        return answered.result() == ReplyReceiver.Result.TAKEN
                ? ReplyWording.taken(answered.language())
                : ReplyWording.over(answered.language());
    }

    /** An SMS came from a number with this code in it; empty: it means nothing to us. */
    private Uni<Optional<Answered>> bySms(String number, String code) {
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

    /** Somebody wants no SMS any more, or wants them again: of every tenant, for the provider knows of none. */
    private Uni<Void> wantsSms(String number, boolean wanted) {
        return registry.tenants()
                .onItem()
                .transformToMulti(tenants -> Multi.createFrom().iterable(tenants))
                .onItem()
                .transformToUniAndConcatenate(tenant -> wanted
                        ? registry.resumeSms(tenant.id(), number)
                        : registry.stopSms(tenant.id(), number, OPTED_OUT))
                .collect()
                .asList()
                .replaceWithVoid();
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
        return new Known(tenant, person, row.getString("language"), row.getBoolean("awaited"), reply);
    }

    /** Something was keyed during the call of this message; empty: it is not the right thing. */
    Uni<Optional<Answered>> byKeypad(TenantId tenant, NotificationId call, String keyed) {
        return TypedReply.keyed(keyed)
                .map(digits -> keyed(tenant, call, digits))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<Answered>> keyed(TenantId tenant, NotificationId call, String digits) {
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
        var meant = people.stream().filter(known -> known.reply() != null).toList();
        return meant.isEmpty()
                ? each(people.stream().filter(Known::awaited).toList(), this::failed)
                        .replaceWith(Optional.empty())
                : each(meant, this::coming).map(Replies::best);
    }

    private static <T> Uni<List<T>> each(List<Known> people, Function<Known, Uni<T>> work) {
        return Multi.createFrom()
                .iterable(people)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .asList();
    }

    /** Nobody is told that a reply was lost, so a database that is away for a moment is waited for. */
    private Uni<Answered> coming(Known known) {
        return Uni.createFrom()
                .deferred(() -> receiver.coming(Objects.requireNonNull(known.reply())))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(MOST_RETRIES)
                .map(result -> new Answered(result, known.language()));
    }

    /** The same code may be another tenant's too, of an alarm that is over. */
    private static Optional<Answered> best(List<Answered> answers) {
        return Stream.of(Result.TAKEN, Result.OVER)
                .flatMap(result -> answers.stream().filter(answered -> answered.result() == result))
                .findFirst();
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
