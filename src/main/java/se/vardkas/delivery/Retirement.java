package se.vardkas.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Report;
import se.vardkas.directory.Reachability;
import se.vardkas.directory.Registry;
import se.vardkas.directory.org.Reachable;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;

/** Takes addresses out of use that a provider says lead nowhere; coverage and previews tell of it. */
@ApplicationScoped
class Retirement {
    private final Registry registry;
    private final Reachability reachability;
    private final Database database;

    Retirement(Registry registry, Reachability reachability, Database database) {
        this.registry = registry;
        this.reachability = reachability;
        this.database = database;
    }

    /** After a refusal: an address, the SMS to it, or nothing, as the blame is. */
    Uni<Void> of(TenantId tenant, PersonId person, String address, Blame blame, String reason) {
        return switch (blame) {
            case ADDRESS -> registry.markDead(tenant, person, address, reason);
            case ADDRESS_FOR_SMS -> registry.stopSms(tenant, address, reason);
            case NOBODY, OPERATORS, ACCOUNT -> Uni.createFrom().voidItem();
        };
    }

    /** After word that an SMS or a call never arrived: the same with the number that it went to. */
    Uni<Void> of(TenantId tenant, Report.Undelivered report) {
        return report.blame() == Blame.NOBODY
                ? Uni.createFrom().voidItem()
                : whereItWent(tenant, report.notification())
                        .chain(went -> went.map(
                                        to -> of(tenant, to.person(), to.phone(), report.blame(), report.reason()))
                                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private record Went(PersonId person, String phone) {}

    private Uni<Optional<Went>> whereItWent(TenantId tenant, NotificationId notification) {
        return database.reading(
                Lane.WORK,
                tenant,
                tx -> tx.run(Query.of(DeliverySql.WHOSE, tenant.value(), notification.value()))
                        .chain(rows -> StreamSupport.stream(rows.spliterator(), false)
                                // A late word does not outweigh what a phone or a hand has proved.
                                .filter(row -> row.getString("state").equals(DeliveryState.FAILED.name()))
                                .findFirst()
                                .map(row -> reachability
                                        .of(tx, List.of(new PersonId(row.getUUID("recipient_id"))))
                                        .map(people -> went(
                                                people,
                                                Channel.valueOf(row.getString("channel")),
                                                row.getUUID("contact_id"))))
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
    }

    /** The number that it was meant for, if that is still theirs; the first of the channel's where it was meant for any. */
    private static Optional<Went> went(List<Reachable> people, Channel channel, @Nullable UUID contact) {
        return people.stream()
                .flatMap(person -> channel.points(person).stream()
                        .filter(phone -> contact == null || phone.id().equals(contact))
                        .map(phone -> new Went(person.person(), phone.address())))
                .findFirst();
    }
}
