package se.vardkas.escalation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import se.vardkas.directory.Reachability;
import se.vardkas.directory.org.Audience;
import se.vardkas.directory.org.Placement;
import se.vardkas.directory.org.Reachable;
import se.vardkas.directory.org.SiteId;
import se.vardkas.escalation.ladder.Preview;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.oncall.Rosters;
import se.vardkas.platform.sql.Tx;

/** Whom targets mean at a moment: asked of rosters and directory, for alarms and previews alike. */
@ApplicationScoped
class TargetPeople {
    private static final Logger LOG = Logger.getLogger(TargetPeople.class);

    private final Rosters rosters;
    private final Reachability reachability;

    TargetPeople(Rosters rosters, Reachability reachability) {
        this.rosters = rosters;
        this.reachability = reachability;
    }

    /**
     * Where help is needed, and when.
     *
     * @param raiser who needs it, and so is never meant
     */
    record Scene(PersonId raiser, Placement placement, Instant at) {
        /** What two scenes have in common where targets mean the same people: only line managers are the raiser's own. */
        Object asFarAsItMatters(Set<Target> targets) {
            var where = Arrays.asList(placement.unit(), placement.site(), at, targets);
            return targets.contains(new Target.LineManager()) ? List.of(where, raiser) : where;
        }
    }

    /** Whom these targets mean, and how they are reached. */
    Uni<Preview.Meant> meant(Tx tx, Scene scene, Set<Target> targets) {
        return all(tx, scene, targets).map(all -> all.without(scene.raiser()));
    }

    /** The same with the raiser, where they are one of them. */
    Uni<Preview.Meant> all(Tx tx, Scene scene, Set<Target> targets) {
        return onCall(tx, scene, targets)
                .chain(onCall -> people(tx, scene, targets, onCall)
                        .chain(people -> caught(tx, targets).map(caught -> meant(people, onCall.size(), caught))));
    }

    /** Those who are told where a plan's own people cannot be. */
    Uni<Preview.Meant> catchAll(Tx tx, Scene scene) {
        return meant(tx, scene, Set.of(new Target.CatchAll()));
    }

    /**
     * Who is on call by any roster; empty where that cannot be found out, for what is amiss with another unit's roster must
     * hold up no alarm. Asked where somebody's quiet rules would leave them without a channel.
     */
    Uni<Optional<Set<PersonId>>> onDuty(Tx tx, Instant at) {
        return rosters.onCall(tx, at)
                .map(Optional::of)
                .onFailure()
                .invoke(failure -> LOG.warn("Who is on call cannot be found out: no quiet rule is asked", failure))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private Uni<Set<PersonId>> onCall(Tx tx, Scene scene, Set<Target> targets) {
        var asked = new ArrayList<Uni<Set<PersonId>>>();
        var unit = scene.placement().unit();
        if (unit != null && targets.contains(new Target.OnCall())) {
            asked.add(rosters.onCall(tx, unit, scene.at()));
        }
        var named = of(targets, Target.OnRoster.class, Target.OnRoster::roster);
        if (!named.isEmpty()) {
            asked.add(rosters.onCall(tx, named, scene.at()));
        }
        return merged(asked).map(Set::copyOf);
    }

    private Uni<List<Reachable>> people(Tx tx, Scene scene, Set<Target> targets, Set<PersonId> onCall) {
        return reachability
                .of(tx, audience(scene, targets, onCall))
                .chain(others -> lineManager(tx, scene, targets).map(managers -> inOrder(onCall, managers, others)));
    }

    private Uni<List<Reachable>> lineManager(Tx tx, Scene scene, Set<Target> targets) {
        return targets.contains(new Target.LineManager())
                ? reachability.lineManager(tx, scene.placement().unit(), scene.raiser(), scene.at())
                : Uni.createFrom().item(List.of());
    }

    private Uni<List<Reachable>> caught(Tx tx, Set<Target> targets) {
        return targets.contains(new Target.CatchAll())
                ? reachability.catchAll(tx)
                : Uni.createFrom().item(List.of());
    }

    private static Preview.Meant meant(List<Reachable> people, int onCall, List<Reachable> caught) {
        var others = people.stream().map(Reachable::person).collect(Collectors.toUnmodifiableSet());
        var all = new ArrayList<>(people);
        caught.stream().filter(person -> !others.contains(person.person())).forEach(all::add);
        return new Preview.Meant(
                List.copyOf(all),
                onCall,
                caught.stream()
                        .map(Reachable::person)
                        .filter(person -> !others.contains(person))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static <T> Uni<List<T>> merged(List<? extends Uni<? extends Collection<T>>> asked) {
        Uni<List<T>> all = Uni.createFrom().item(new ArrayList<>());
        for (var one : asked) {
            all = all.chain(before -> one.map(found -> {
                before.addAll(found);
                return before;
            }));
        }
        return all;
    }

    /** Each once: who is on call, then who leads, then the others as the directory has them. What is short goes to the first. */
    static List<Reachable> inOrder(Set<PersonId> onCall, List<Reachable> managers, List<Reachable> others) {
        var first = others.stream().filter(person -> onCall.contains(person.person()));
        var each = new LinkedHashMap<PersonId, Reachable>();
        Stream.of(first, managers.stream(), others.stream())
                .flatMap(Function.identity())
                .forEach(person -> each.putIfAbsent(person.person(), person));
        return List.copyOf(each.values());
    }

    private static Audience audience(Scene scene, Set<Target> targets, Set<PersonId> onCall) {
        var named = new HashSet<>(onCall);
        named.addAll(of(targets, Target.Named.class, Target.Named::person));
        var site = scene.placement().site();
        Set<SiteId> sites = site != null && targets.contains(new Target.AtSite()) ? Set.of(site.id()) : Set.of();
        return new Audience(
                scene.placement().unit(),
                named,
                roles(targets, false),
                targets.contains(new Target.Everyone()),
                sites,
                roles(targets, true));
    }

    private static Set<Role> roles(Set<Target> targets, boolean everywhere) {
        return targets.stream()
                .filter(Target.InRole.class::isInstance)
                .map(Target.InRole.class::cast)
                .filter(target -> target.everywhere() == everywhere)
                .map(Target.InRole::role)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <T extends Target, V> Set<V> of(Set<Target> targets, Class<T> type, Function<T, V> value) {
        return targets.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .map(value)
                .collect(Collectors.toUnmodifiableSet());
    }
}
