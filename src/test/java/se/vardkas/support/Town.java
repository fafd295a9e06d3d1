package se.vardkas.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import se.vardkas.directory.org.Site;
import se.vardkas.directory.org.UnitId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.standin.Arrival;
import se.vardkas.standin.Phone;

/** A municipality of a test's own, set up as the demo municipalities are: nobody else's alarms get in the way. */
public final class Town {
    private final TenantId tenant;
    private final UnitId unit;
    private final Site site;
    private final Map<String, Someone> people;

    Town(TenantId tenant, UnitId unit, Site site, Map<String, Someone> people) {
        this.tenant = tenant;
        this.unit = unit;
        this.site = site;
        this.people = new LinkedHashMap<>(people);
    }

    public TenantId tenant() {
        return tenant;
    }

    public UnitId unit() {
        return unit;
    }

    public Site site() {
        return site;
    }

    /** Staff: the one who presses. */
    public Someone elin() {
        return people.get("elin");
    }

    /** A guard on the roster. */
    public Someone amir() {
        return people.get("amir");
    }

    /** Another guard on the roster. */
    public Someone sara() {
        return people.get("sara");
    }

    /** The manager. */
    public Someone karin() {
        return people.get("karin");
    }

    /** The coordinator. */
    public Someone lars() {
        return people.get("lars");
    }

    /** The administrator. */
    public Someone alva() {
        return people.get("alva");
    }

    /** The safety representative. */
    public Someone disa() {
        return people.get("disa");
    }

    public List<Someone> everybody() {
        return List.copyOf(people.values());
    }

    /** Those of the first step: both guards and the manager. */
    public List<Someone> firstStep() {
        return List.of(amir(), sara(), karin());
    }

    /** The user names of all whose phones got anything that they show: not the daily check. */
    public Set<String> contacted() {
        return contacted(arrival -> true);
    }

    /** The same of those who got more than word that a shift of theirs has begun or ended. */
    public Set<String> called() {
        return contacted(arrival -> !arrival.field("event").startsWith("shift-"));
    }

    private Set<String> contacted(Predicate<Arrival> by) {
        var contacted = new TreeSet<String>();
        people.forEach((name, someone) -> {
            if (someone.phone().arrivals().stream()
                    .filter(arrival -> !arrival.field("event").equals("phone-check"))
                    .anyMatch(by)) {
                contacted.add(name);
            }
        });
        return contacted;
    }

    /** The phones of all of the town. */
    public List<Phone> phones() {
        return everybody().stream().map(Someone::phone).toList();
    }
}
