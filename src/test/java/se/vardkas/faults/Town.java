package se.vardkas.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import se.vardkas.faults.check.History;

/** Who lives in the demo municipalities, and those whom we add so that enough can be in danger at once. */
final class Town {
    private static final int RAISERS = 20;
    private static final String ADD_RAISERS = """
            INSERT INTO person (tenant_id, id, unit_id, username, display_name, roles)
            SELECT tenant_id, gen_random_uuid(), unit_id, username || '-' || n, 'Raiser ' || n, '{staff}'
            FROM person CROSS JOIN generate_series(1, %d) AS n WHERE username IN ('elin', 'nils')
            """.formatted(RAISERS);

    private final Map<String, Person> people = new HashMap<>();
    private final Canaries canaries = new Canaries();
    private final List<Municipality> municipalities;

    /** Somebody, signed in. */
    record Person(String username, UUID id, UUID tenant, String token) {}

    /**
     * A municipality.
     *
     * @param guards whom the first step reaches, the manager first
     */
    record Municipality(List<Person> raisers, List<Person> guards) {
        Person manager() {
            return guards.get(0);
        }
    }

    private Town(PhoneNet net) {
        for (var username : List.of("lars", "alva", "disa", "elin", "nils", "berit")) {
            signIn(net, username);
        }
        municipalities =
                List.of(municipality(net, "elin", "karin", "amir", "sara"), municipality(net, "nils", "stig", "greta"));
    }

    static Town settle(DatabaseServer database, PhoneNet net) {
        database.data().asSuperuser(ADD_RAISERS);
        return new Town(net);
    }

    List<Municipality> municipalities() {
        return municipalities;
    }

    /** What is these people's own. */
    Canaries canaries() {
        return canaries;
    }

    Municipality of(Person person) {
        return municipalities.stream()
                .filter(one -> one.manager().tenant().equals(person.tenant()))
                .findFirst()
                .orElseThrow();
    }

    /** Whose phone has this push token. */
    Person withToken(String pushToken) {
        return people.get(pushToken.substring("demo-".length()));
    }

    List<History.Promise> firstStep() {
        return municipalities.stream()
                .map(one -> new History.Promise(
                        one.manager().tenant(),
                        Set.copyOf(one.guards().stream().map(Person::id).toList())))
                .toList();
    }

    private Municipality municipality(PhoneNet net, String raiser, String... guards) {
        var raisers = new ArrayList<Person>();
        for (int i = 1; i <= RAISERS; i++) {
            raisers.add(signIn(net, raiser + "-" + i));
        }
        return new Municipality(
                raisers,
                List.of(guards).stream().map(guard -> signIn(net, guard)).toList());
    }

    private Person signIn(PhoneNet net, String username) {
        var answer = net.signIn(username);
        var person = new Person(
                username,
                UUID.fromString(answer.getJsonObject("person").getString("id")),
                UUID.fromString(answer.getJsonObject("tenant").getString("id")),
                answer.getString("accessToken"));
        people.put(username, person);
        canaries.add(answer.getJsonObject("person").getString("displayName"));
        return person;
    }
}
