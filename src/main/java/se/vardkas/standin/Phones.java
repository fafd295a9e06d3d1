package se.vardkas.standin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The phones of everybody in the demo municipalities. */
@ApplicationScoped
public class Phones {
    private final List<Phone> all = DemoMunicipality.everybody().map(Phone::new).toList();

    public List<Phone> all() {
        return all;
    }

    /** The phone of somebody by their user name. */
    public Optional<Phone> of(String username) {
        return all.stream().filter(phone -> phone.username().equals(username)).findFirst();
    }

    Optional<Phone> withToken(String token) {
        return all.stream().filter(phone -> phone.pushToken().equals(token)).findFirst();
    }

    Optional<Phone> withNumber(String number) {
        return all.stream().filter(phone -> phone.number().equals(number)).findFirst();
    }
}
