package se.vardkas.standin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Every made-up phone there is: those of the demo municipalities, and those that tests add. Thread-safe. */
@ApplicationScoped
public class Phones {
    private final List<Phone> all = new CopyOnWriteArrayList<>(
            DemoMunicipality.everybody().map(Phones::phone).toList());

    public List<Phone> all() {
        return all;
    }

    /** Adds a phone. */
    public void add(Phone phone) {
        all.add(phone);
    }

    /** The phone of somebody by their user name. */
    public Optional<Phone> of(String username) {
        return first(owner -> owner.username().equals(username));
    }

    Optional<Phone> withToken(String token) {
        return first(owner -> owner.pushToken().equals(token));
    }

    Optional<Phone> withNumber(String number) {
        return first(owner -> owner.number().equals(number));
    }

    private Optional<Phone> first(Predicate<Phone.Owner> which) {
        return all.stream().filter(phone -> which.test(phone.owner())).findFirst();
    }

    private static Phone phone(DemoMunicipality.DemoPerson person) {
        return new Phone(new Phone.Owner(
                person.username(), person.displayName(), person.role().wireName(), person.pushToken(), person.phone()));
    }
}
