package se.vardkas.standin;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import se.vardkas.directory.org.Site;
import se.vardkas.directory.org.SiteId;
import se.vardkas.directory.org.Unit;
import se.vardkas.directory.org.UnitId;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.TenantId;

/**
 * A municipality that is made up. Its ids follow from its names, so that they are the same in every demo.
 *
 * @param leads whom the plans' second step reaches
 */
record DemoMunicipality(TenantId tenant, String name, Unit unit, Site site, Role leads, List<DemoPerson> people) {

    /** One of its people. */
    record DemoPerson(PersonId id, String username, String displayName, Role role, String phone) {
        String pushToken() {
            return "demo-" + username;
        }
    }

    /** The number that sends SMS and calls; never a person's. */
    static final String SENDER = "+46701740699";

    static final List<DemoMunicipality> ALL = List.of(
            of(
                    "Björkvik kommun",
                    "Individ- och familjeomsorgen",
                    "Stadshuset",
                    "STH",
                    Role.COORDINATOR,
                    person("elin", "Elin Ek", Role.STAFF, "+46701740606"),
                    person("amir", "Amir Haddad", Role.RESPONDER, "+46701740607"),
                    person("sara", "Sara Lind", Role.RESPONDER, "+46701740608"),
                    person("karin", "Karin Åberg", Role.MANAGER, "+46701740609"),
                    person("lars", "Lars Öhman", Role.COORDINATOR, "+46701740610"),
                    person("alva", "Alva Nyström", Role.ADMIN, "+46701740611"),
                    person("disa", "Disa Holm", Role.SAFETY_REP, "+46701740612")),
            of(
                    "Granby kommun",
                    "Socialtjänsten",
                    "Kommunhuset",
                    "KOM",
                    Role.ADMIN,
                    person("nils", "Nils Falk", Role.STAFF, "+46701740613"),
                    person("greta", "Greta Sjö", Role.RESPONDER, "+46701740614"),
                    person("stig", "Stig Alm", Role.MANAGER, "+46701740615"),
                    person("berit", "Berit Dahl", Role.ADMIN, "+46701740616")));

    static Stream<DemoPerson> everybody() {
        return ALL.stream().flatMap(municipality -> municipality.people().stream());
    }

    /** Those who are on the roster, always. */
    List<PersonId> guards() {
        return people.stream()
                .filter(person -> person.role() == Role.RESPONDER)
                .map(DemoPerson::id)
                .toList();
    }

    Set<Target> secondStep() {
        return Set.of(new Target.InRole(leads));
    }

    UUID idOf(String what) {
        return id(name + "/" + what);
    }

    private static DemoMunicipality of(
            String name, String unit, String site, String code, Role leads, DemoPerson... people) {
        return new DemoMunicipality(
                new TenantId(id(name)),
                name,
                new Unit(new UnitId(id(name + "/unit")), unit),
                new Site(new SiteId(id(name + "/site")), site, code),
                leads,
                List.of(people));
    }

    private static DemoPerson person(String username, String displayName, Role role, String phone) {
        return new DemoPerson(new PersonId(id("person/" + username)), username, displayName, role, phone);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(("vardkas-demo/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
