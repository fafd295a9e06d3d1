package se.vardkas.standin;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.Registry;
import se.vardkas.escalation.Plans;
import se.vardkas.escalation.ladder.ChannelRule;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.identity.Pins;
import se.vardkas.identity.access.Role;
import se.vardkas.oncall.Rosters;
import se.vardkas.platform.settings.StartFault;
import se.vardkas.platform.sql.TenantSessions;

/** Loads the demo municipalities at the first start, and keeps the demo away from anybody's real data. */
@ApplicationScoped
class DemoLoader {
    private static final Logger LOG = Logger.getLogger(DemoLoader.class);
    private static final int BEFORE_WORK = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PIN = "1234";
    private static final String DURESS_PIN = "9999";
    private static final int REPEAT_SECONDS = 60;

    private final TenantSessions sessions;
    private final Registry registry;
    private final Rosters rosters;
    private final Plans plans;
    private final Pins pins;
    private final boolean demo;
    private final String publicUrl;

    DemoLoader(
            TenantSessions sessions,
            Registry registry,
            Rosters rosters,
            Plans plans,
            Pins pins,
            @ConfigProperty(name = "vardkas.demo") boolean demo,
            @ConfigProperty(name = "vardkas.public-url") String publicUrl) {
        this.sessions = sessions;
        this.registry = registry;
        this.rosters = rosters;
        this.plans = plans;
        this.pins = pins;
        this.demo = demo;
        this.publicUrl = publicUrl;
    }

    void load(@Observes @Priority(BEFORE_WORK) StartupEvent event) {
        if (!demo) {
            return;
        }
        var there = registry.tenants().await().atMost(PATIENCE);
        if (there.stream().anyMatch(tenant -> !tenant.demo())) {
            throw new StartFault(
                    "vardkas.demo",
                    "is true, and the database holds a tenant that the demo did not make.",
                    "Set it to false, or name another database.");
        }
        for (var municipality : DemoMunicipality.ALL) {
            if (there.stream().noneMatch(tenant -> tenant.id().equals(municipality.tenant()))) {
                load(municipality).await().atMost(PATIENCE);
            }
            addPlans(municipality).await().atMost(PATIENCE);
        }
        LOG.warn("DEMO: made-up municipalities, sign-in without a password, providers played by stand-ins");
        LOG.infof(
                "DEMO: start page %s  demo phones %s/demo  sign in as elin, amir, sara, karin, lars, alva, disa"
                        + " or nils, greta, stig, berit",
                publicUrl, publicUrl);
    }

    /** All or nothing: a demo that was killed while it loaded loads anew. */
    private Uni<Void> load(DemoMunicipality municipality) {
        var tenant = municipality.tenant();
        return pins.hash(PIN, DURESS_PIN)
                .chain(hashes -> sessions.inTenant(tenant, () -> {
                    var all = addOrganisation(municipality);
                    for (var person : municipality.people()) {
                        all = all.chain(() -> addPerson(municipality, person))
                                .chain(() -> pins.set(tenant, person.id(), hashes));
                    }
                    return all.chain(() -> rosters.addAlwaysOnCall(
                            tenant, municipality.unit().id(), "Väktare", municipality.guards()));
                }));
    }

    private Uni<Void> addOrganisation(DemoMunicipality municipality) {
        var tenant = municipality.tenant();
        var unit = municipality.unit();
        return registry.addTenant(tenant, municipality.name(), true)
                .chain(() -> registry.addUnit(tenant, unit))
                .chain(() -> registry.addSite(tenant, unit.id(), municipality.site()));
    }

    private Uni<Void> addPerson(DemoMunicipality municipality, DemoMunicipality.DemoPerson person) {
        var newPerson = new Registry.NewPerson(
                person.id(),
                person.username(),
                person.displayName(),
                Set.of(person.role()),
                person.pushToken(),
                person.phone());
        return registry.addPerson(municipality.tenant(), municipality.unit().id(), newPerson);
    }

    private Uni<Void> addPlans(DemoMunicipality municipality) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var kind : AlarmKind.values()) {
            all = all.chain(() -> plans.add(municipality.tenant(), null, kind, plan(municipality, kind)));
        }
        return all;
    }

    private static Plan plan(DemoMunicipality municipality, AlarmKind kind) {
        return new Plan(
                municipality.idOf("plan/" + kind),
                1,
                List.of(
                        new Plan.Step(0, Set.of(new Target.OnCall(), new Target.InRole(Role.MANAGER))),
                        new Plan.Step(20, municipality.secondStep()),
                        new Plan.Step(40, Set.of(new Target.Everyone()))),
                channels(kind),
                REPEAT_SECONDS);
    }

    private static List<ChannelRule> channels(AlarmKind kind) {
        var push = new ChannelRule(Channel.PUSH, 0);
        return switch (kind) {
            case PANIC -> List.of(push, new ChannelRule(Channel.SMS, 0), new ChannelRule(Channel.VOICE, 0));
            case THREAT -> List.of(push, new ChannelRule(Channel.SMS, 10), new ChannelRule(Channel.VOICE, 10));
            case ASSIST -> List.of(push, new ChannelRule(Channel.SMS, 30));
        };
    }
}
