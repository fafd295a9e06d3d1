package se.vardkas.escalation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.Deliveries;
import se.vardkas.directory.Reachability;
import se.vardkas.directory.org.Placement;
import se.vardkas.directory.org.Reachable;
import se.vardkas.directory.org.UnitId;
import se.vardkas.escalation.ladder.Outlook;
import se.vardkas.escalation.ladder.Outlook.Ahead;
import se.vardkas.escalation.ladder.Outlook.Offer;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.escalation.ladder.Reach;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.identity.access.PersonId;
import se.vardkas.oncall.Rosters;
import se.vardkas.oncall.rota.Rota;
import se.vardkas.oncall.rota.Span;
import se.vardkas.platform.sql.Tx;

/** Looks ahead: whom a plan will reach in a unit, as its rosters go on. */
@ApplicationScoped
class Outlooks {
    /** Somebody who is nobody, so that everybody of a unit may be meant. */
    static final PersonId NAMELESS = new PersonId(new UUID(0, 0));

    private static final Duration AHEAD = Duration.ofDays(14);

    private final Rosters rosters;
    private final TargetPeople people;
    private final Reachability reachability;
    private final Deliveries deliveries;

    Outlooks(Rosters rosters, TargetPeople people, Reachability reachability, Deliveries deliveries) {
        this.rosters = rosters;
        this.people = people;
        this.reachability = reachability;
        this.deliveries = deliveries;
    }

    /** A roster as it would be for a unit. */
    record Supposed(UnitId unit, UUID roster, Rota rota) {}

    /** A plan in a unit, from an instant on. */
    record View(Plan plan, UnitId unit, Instant from) {
        Span range() {
            return new Span(from, from.plus(AHEAD));
        }

        TargetPeople.Scene scene() {
            return new TargetPeople.Scene(NAMELESS, new Placement(unit, null), from);
        }

        boolean asksRosters() {
            return plan.targets().stream().anyMatch(Target::isOnCall);
        }
    }

    /** When next nobody is on call of those whom the plan asks for. */
    Uni<Optional<Span>> nextGap(Tx tx, View view) {
        return view.asksRosters()
                ? ahead(tx, view, null).map(found -> Outlook.nextGap(found, view.range()))
                : Uni.createFrom().item(Optional.empty());
    }

    /**
     * When no step of a panic reaches anybody of the unit's helpers; the catch-all is not counted.
     *
     * @param supposed a roster that is taken to be otherwise
     */
    Uni<List<Span>> unreached(Tx tx, View view, @Nullable Supposed supposed) {
        return standing(tx, view)
                .chain(standing -> standing.contains(true)
                        ? Uni.createFrom().item(List.of())
                        : ahead(tx, view, supposed)
                                .chain(found -> onCall(tx, found, view.range())
                                        .map(onCall ->
                                                Outlook.unreached(offers(view.plan(), onCall), found, view.range()))));
    }

    /** Of each step, whether it reaches somebody whoever is on call. */
    private Uni<List<Boolean>> standing(Tx tx, View view) {
        Uni<List<Boolean>> all = Uni.createFrom().item(new ArrayList<>());
        for (int i = 0; i < view.plan().steps().size(); i++) {
            int step = i;
            all = all.chain(before -> people.meant(tx, view.scene(), lasting(view.plan(), step))
                    .map(meant -> {
                        before.add(meant.people().stream().anyMatch(person -> isReached(view.plan(), step, person)));
                        return before;
                    }));
        }
        return all;
    }

    private static Set<Target> lasting(Plan plan, int step) {
        return plan.steps().get(step).targets().stream()
                .filter(target -> !target.isOnCall() && !(target instanceof Target.CatchAll))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Uni<List<Ahead>> ahead(Tx tx, View view, @Nullable Supposed supposed) {
        var targets = view.plan().targets();
        var named = targets.stream()
                .filter(Target.OnRoster.class::isInstance)
                .map(target -> ((Target.OnRoster) target).roster())
                .toList();
        return rosters.inForce(tx, Set.of(view.unit()), named, view.range())
                .map(found -> supposing(found, view.unit(), supposed))
                .map(found -> Outlook.asked(targets, found));
    }

    private static List<Ahead> supposing(List<Rosters.InForce> found, UnitId unit, @Nullable Supposed supposed) {
        var ahead = new ArrayList<Ahead>();
        for (var roster : found) {
            if (supposed == null || !roster.id().equals(supposed.roster())) {
                ahead.add(new Ahead(roster.id(), roster.unit().equals(unit), roster.rota()));
            }
        }
        if (supposed != null) {
            ahead.add(new Ahead(supposed.roster(), supposed.unit().equals(unit), supposed.rota()));
        }
        return ahead;
    }

    private Uni<Map<PersonId, Reachable>> onCall(Tx tx, List<Ahead> rosters, Span range) {
        var ids = rosters.stream()
                .flatMap(roster -> roster.rota().cover(range).stream())
                .flatMap(cover -> cover.people().stream())
                .map(PersonId::new)
                .collect(Collectors.toUnmodifiableSet());
        return reachability
                .of(tx, ids)
                .map(found -> found.stream().collect(Collectors.toMap(Reachable::person, Function.identity())));
    }

    private List<Offer> offers(Plan plan, Map<PersonId, Reachable> onCall) {
        var offers = new ArrayList<Offer>();
        for (int i = 0; i < plan.steps().size(); i++) {
            int step = i;
            var reachable = onCall.values().stream()
                    .filter(person -> isReached(plan, step, person))
                    .map(person -> person.person().value())
                    .collect(Collectors.toUnmodifiableSet());
            offers.add(new Offer(plan.steps().get(i).targets(), false, reachable));
        }
        return offers;
    }

    /** In a panic: no quiet rule is about one. */
    private boolean isReached(Plan plan, int step, Reachable person) {
        return !Reach.channels(person, plan.channels(step, false), deliveries.channelsOn())
                .isEmpty();
    }
}
