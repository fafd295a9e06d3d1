package se.vardkas.directory;

import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.org.ContactPoint.Kind;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.TenantSessions;

/** The addresses of people, as they and those who look after them keep them. */
@ApplicationScoped
public class Contacts {
    private static final int MOST_NUMBERS = 5;

    private static final String OF_PERSON =
            "tenantId = :tenant and personId = :person order by kind desc, place, address";

    private final TenantSessions sessions;
    private final DirectoryTables.ContactPoints contacts;
    private final DirectoryTables.Persons persons;
    private final Ids ids;
    private final Clock clock;

    Contacts(
            TenantSessions sessions,
            DirectoryTables.ContactPoints contacts,
            DirectoryTables.Persons persons,
            Ids ids,
            Clock clock) {
        this.sessions = sessions;
        this.contacts = contacts;
        this.persons = persons;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * An address.
     *
     * @param pending whether nothing goes there until its person has proved that it is theirs
     * @param deadReason why it is out of use; {@code null}: it is in use
     */
    public record Contact(
            UUID id,
            Kind kind,
            String address,
            @Nullable String label,
            boolean pending,
            @Nullable Instant verifiedAt,
            @Nullable Instant seenAt,
            @Nullable String smsOff,
            @Nullable String deadReason) {
        private static Contact of(ContactPointRow row) {
            return new Contact(
                    row.id,
                    Kind.valueOf(row.kind),
                    row.address,
                    row.label,
                    row.pending,
                    row.verifiedAt,
                    row.seenAt,
                    row.smsOff,
                    row.deadReason);
        }

        /** Leaves the address out, for logs. */
        @Override
        public String toString() {
            return kind + " " + id;
        }
    }

    /** A person's addresses, of each kind in the order in which they are tried; the dead ones too. */
    public Uni<List<Contact>> of(TenantId tenant, PersonId person) {
        return sessions.inTenant(tenant, () -> rows(tenant, person))
                .map(rows -> rows.stream().map(Contact::of).toList());
    }

    /** One of a person's addresses. Fails with a 404 problem if it is none of theirs. */
    public Uni<Contact> find(TenantId tenant, PersonId person, UUID id) {
        return sessions.inTenant(tenant, () -> row(tenant, person, id)).map(Contact::of);
    }

    /**
     * A number to be added.
     *
     * @param pending whether it waits for its proof
     * @param smsOff why no SMS comes to it; {@code null}: they may
     */
    public record NewNumber(
            String number,
            @Nullable String label,
            boolean pending,
            @Nullable String smsOff) {
        /** Leaves the number out, for logs. */
        @Override
        public String toString() {
            return "NewNumber";
        }
    }

    /** Adds a number behind those that a person has. Fails with a 400 problem where they have it already, or too many. */
    public Uni<Contact> add(TenantId tenant, PersonId person, NewNumber wanted) {
        return sessions.inTenant(
                        tenant,
                        () -> held(tenant, person)
                                .chain(() -> rows(tenant, person))
                                .chain(rows -> withoutDead(rows, wanted.number())
                                        .chain(() -> contacts.persistAndFlush(number(tenant, person, wanted, rows)))))
                .map(Contact::of);
    }

    /** One that was found dead comes back as a new one. */
    private Uni<Void> withoutDead(List<ContactPointRow> rows, String number) {
        return rows.stream()
                .filter(row -> row.deadAt != null && row.address.equals(number))
                .findFirst()
                .map(contacts::delete)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private ContactPointRow number(TenantId tenant, PersonId person, NewNumber wanted, List<ContactPointRow> before) {
        var numbers = before.stream()
                .filter(row -> row.kind.equals(ContactPointRow.PHONE) && row.deadAt == null)
                .toList();
        if (numbers.stream().anyMatch(row -> row.address.equals(wanted.number()))) {
            throw ProblemKind.invalid("number", "is there already");
        }
        if (numbers.size() >= MOST_NUMBERS) {
            throw ProblemKind.invalid("number", "nobody has more than " + MOST_NUMBERS);
        }
        var row = new ContactPointRow();
        row.tenantId = tenant.value();
        row.id = ids.next();
        row.personId = person.value();
        row.kind = ContactPointRow.PHONE;
        row.address = wanted.number();
        row.label = wanted.label();
        row.pending = wanted.pending();
        row.smsOff = wanted.smsOff();
        row.place = (short) (numbers.stream().mapToInt(one -> one.place).max().orElse(0) + 1);
        return row;
    }

    /** Takes an address away. Fails with a 404 problem if it is none of theirs. */
    public Uni<Void> remove(TenantId tenant, PersonId person, UUID id) {
        return sessions.inTenant(tenant, () -> row(tenant, person, id).chain(contacts::delete));
    }

    /** Tries a person's addresses in this order from now on. Fails with a 400 problem unless each of them is named once. */
    public Uni<List<Contact>> reorder(TenantId tenant, PersonId person, List<UUID> order) {
        return sessions.inTenant(
                        tenant,
                        () -> held(tenant, person)
                                .chain(() -> rows(tenant, person))
                                .invoke(rows -> place(rows, order)))
                .chain(() -> of(tenant, person));
    }

    private static void place(List<ContactPointRow> rows, List<UUID> order) {
        var theirs = new HashSet<UUID>();
        rows.forEach(row -> theirs.add(row.id));
        if (order.size() != theirs.size() || !theirs.equals(new HashSet<>(order))) {
            throw ProblemKind.invalid("order", "must name each of their addresses once");
        }
        rows.forEach(row -> row.place = (short) (order.indexOf(row.id) + 1));
    }

    /** An address is now known to be its person's, and in use. */
    public Uni<Void> verified(TenantId tenant, PersonId person, UUID id) {
        return sessions.inTenant(
                tenant,
                () -> row(tenant, person, id)
                        .invoke(row -> {
                            row.pending = false;
                            row.verifiedAt = clock.instant();
                            row.deadAt = null;
                            row.deadReason = null;
                        })
                        .replaceWithVoid());
    }

    private Uni<List<ContactPointRow>> rows(TenantId tenant, PersonId person) {
        return contacts.find(
                        OF_PERSON, Parameters.with("tenant", tenant.value()).and("person", person.value()))
                .list();
    }

    private Uni<ContactPointRow> row(TenantId tenant, PersonId person, UUID id) {
        return contacts.findById(References.key(tenant, id)).map(row -> {
            if (row == null || !row.personId.equals(person.value())) {
                throw unknown();
            }
            return row;
        });
    }

    /** Two who change a person's addresses do it one after another. */
    private Uni<Void> held(TenantId tenant, PersonId person) {
        return persons.findById(References.key(tenant, person.value()), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(PersonRegister::unknown)
                .replaceWithVoid();
    }

    private static ProblemException unknown() {
        return ProblemKind.NOT_FOUND.because("There is no such address.");
    }
}
