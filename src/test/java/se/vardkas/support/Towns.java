package se.vardkas.support;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.Registry;
import se.vardkas.directory.org.Site;
import se.vardkas.directory.org.SiteId;
import se.vardkas.directory.org.Unit;
import se.vardkas.directory.org.UnitId;
import se.vardkas.escalation.Plans;
import se.vardkas.escalation.ladder.ChannelRule;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.identity.PinHashes;
import se.vardkas.identity.Pins;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.oncall.Rosters;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.standin.Phone;
import se.vardkas.standin.Phones;

/** Founds towns through the rooms' own front doors. */
@Singleton
public class Towns {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger FOUNDED = new AtomicInteger();
    private static final AtomicInteger HIRED = new AtomicInteger();
    private static final Map<String, Role> PEOPLE = people();

    private final Registry registry;
    private final Rosters rosters;
    private final Plans plans;
    private final Pins pins;
    private final Phones phones;
    private final Ids ids;
    private final Database database;
    private PinHashes hashes;

    Towns(Registry registry, Rosters rosters, Plans plans, Pins pins, Phones phones, Ids ids, Database database) {
        this.registry = registry;
        this.rosters = rosters;
        this.plans = plans;
        this.pins = pins;
        this.phones = phones;
        this.ids = ids;
        this.database = database;
    }

    /** A town with the demo's people and plans; PIN 1234, duress PIN 9999. */
    public synchronized Town found() {
        int number = FOUNDED.incrementAndGet();
        var tenant = new TenantId(ids.next());
        var unit = new Unit(new UnitId(ids.next()), "Socialtjänsten");
        var site = new Site(new SiteId(ids.next()), "Stadshuset", "STH");
        done(registry.addTenant(tenant, "Stad " + number, true));
        done(registry.addUnit(tenant, unit));
        done(registry.addSite(tenant, unit.id(), site));
        var people = new LinkedHashMap<String, Someone>();
        PEOPLE.forEach((name, role) -> people.put(name, settle(tenant, unit.id(), number, name, role)));
        done(rosters.addAlwaysOnCall(
                tenant,
                unit.id(),
                "Väktare",
                List.of(people.get("amir").id(), people.get("sara").id())));
        for (var kind : AlarmKind.values()) {
            done(plans.add(tenant, null, kind, plan(kind)));
        }
        return new Town(tenant, unit.id(), site, people);
    }

    /** Gives a town another plan of a kind, for a unit of its own; later alarms go by it. */
    public void follow(Town town, AlarmKind kind, List<Plan.Step> steps, int needed) {
        var plan = new Plan(ids.next(), 1, steps, plan(kind).channels(), 60, needed, 180);
        done(plans.add(town.tenant(), town.unit(), kind, plan));
    }

    /** Nobody asks the phones of a town any more whether pushes come: days may pass for others. */
    public void leave(Town town) {
        done(database.one(
                Lane.WORK,
                town.tenant(),
                Query.of(
                        "UPDATE phone_check SET due_at = NULL WHERE tenant_id = $1",
                        town.tenant().value())));
    }

    /** Somebody more on the staff, who cannot be called: only their own alarms are theirs to know of. */
    public Someone hire(Town town, String name) {
        var someone = hireWithoutPin(town, name);
        done(pins.set(town.tenant(), someone.id(), hashes()));
        return someone;
    }

    /** The same, before they have chosen their PINs. */
    public Someone hireWithoutPin(Town town, String name) {
        var id = new PersonId(ids.next());
        var username = name + "-of-" + town.tenant();
        done(registry.addPerson(
                town.tenant(),
                town.unit(),
                new Registry.NewPerson(id, username, name, Set.of(Role.STAFF), null, null)));
        return new Someone(id, Role.STAFF, new Phone(new Phone.Owner(username, name, "staff", "", "")));
    }

    /** More on the staff, with phones. */
    public List<Someone> hireReachable(Town town, int many) {
        var hired = new ArrayList<Someone>();
        for (int i = 0; i < many; i++) {
            int number = 50_000_000 + HIRED.incrementAndGet();
            var username = "colleague-" + number;
            hired.add(settle(town.tenant(), town.unit(), "colleague", username, number, Role.STAFF));
        }
        return hired;
    }

    private Someone settle(TenantId tenant, UnitId unit, int town, String name, Role role) {
        int number = town * 10 + List.copyOf(PEOPLE.keySet()).indexOf(name);
        var someone = settle(tenant, unit, name, name + "-" + town, number, role);
        done(pins.set(tenant, someone.id(), hashes()));
        return someone;
    }

    private Someone settle(TenantId tenant, UnitId unit, String name, String username, int number, Role role) {
        var id = new PersonId(ids.next());
        // Country code 999 is nobody's.
        var owner = new Phone.Owner(username, name, role.wireName(), "token-" + username, "+999%08d".formatted(number));
        done(registry.addPerson(
                tenant,
                unit,
                new Registry.NewPerson(id, username, name, Set.of(role), owner.pushToken(), owner.number())));
        var phone = new Phone(owner);
        phones.add(phone);
        return new Someone(id, role, phone);
    }

    private synchronized PinHashes hashes() {
        if (hashes == null) {
            hashes = done(pins.hash("1234", "9999"));
        }
        return hashes;
    }

    private Plan plan(AlarmKind kind) {
        var push = new ChannelRule(Channel.PUSH, 0);
        var channels = switch (kind) {
            case PANIC -> List.of(push, new ChannelRule(Channel.SMS, 0), new ChannelRule(Channel.VOICE, 0));
            case THREAT -> List.of(push, new ChannelRule(Channel.SMS, 10), new ChannelRule(Channel.VOICE, 10));
            case ASSIST -> List.of(push, new ChannelRule(Channel.SMS, 30));
        };
        return new Plan(
                ids.next(),
                1,
                List.of(
                        new Plan.Step(0, Set.of(new Target.OnCall(), new Target.InRole(Role.MANAGER))),
                        new Plan.Step(20, Set.of(new Target.InRole(Role.COORDINATOR))),
                        new Plan.Step(40, Set.of(new Target.Everyone()))),
                channels,
                60);
    }

    private static Map<String, Role> people() {
        var people = new LinkedHashMap<String, Role>();
        people.put("elin", Role.STAFF);
        people.put("amir", Role.RESPONDER);
        people.put("sara", Role.RESPONDER);
        people.put("karin", Role.MANAGER);
        people.put("lars", Role.COORDINATOR);
        people.put("alva", Role.ADMIN);
        people.put("disa", Role.SAFETY_REP);
        return people;
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }
}
