package se.vardkas.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;
import se.vardkas.delivery.proof.Blame;
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

    /** After word that an SMS or a call never arrived: the same with the number that the person has now. */
    Uni<Void> of(TenantId tenant, Report.Undelivered report) {
        return report.blame() == Blame.NOBODY
                ? Uni.createFrom().voidItem()
                : recipient(tenant, report.notification())
                        .chain(people ->
                                people.isEmpty() ? Uni.createFrom().voidItem() : of(tenant, people.get(0), report));
    }

    private Uni<Void> of(TenantId tenant, Reachable person, Report.Undelivered report) {
        var phone = person.phone();
        return phone == null
                ? Uni.createFrom().voidItem()
                : of(tenant, person.person(), phone, report.blame(), report.reason());
    }

    private Uni<List<Reachable>> recipient(TenantId tenant, NotificationId notification) {
        return database.reading(
                Lane.WORK,
                tenant,
                tx -> tx.run(Query.of(DeliverySql.WHOSE, tenant.value(), notification.value()))
                        .chain(rows -> reachability.of(
                                tx,
                                StreamSupport.stream(rows.spliterator(), false)
                                        // A late word does not outweigh what a phone or a hand has proved.
                                        .filter(row -> row.getString("state").equals(DeliveryState.FAILED.name()))
                                        .map(row -> new PersonId(row.getUUID("recipient_id")))
                                        .toList())));
    }
}
