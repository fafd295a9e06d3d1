package se.vardkas.alarm;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.lifecycle.Standing;
import se.vardkas.alarm.lifecycle.Standing.Denial;
import se.vardkas.directory.Directory;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.Caller;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;

/** Finds out how a caller stands to alarms. */
@ApplicationScoped
class Standings {
    private static final ProblemKind OWN_ALARM = new ProblemKind(403, "own-alarm", "Not with your own alarm");
    private static final ProblemKind NOT_TOLD = new ProblemKind(403, "not-told", "Only those who were told may");
    private static final ProblemKind NOT_OWNER = new ProblemKind(403, "not-owner", "Only who has taken it may");
    private static final ProblemKind NOT_RAISER = new ProblemKind(403, "not-raiser", "Only who raised it may");

    private final Directory directory;

    Standings(Directory directory) {
        this.directory = directory;
    }

    /**
     * A caller, and what they lead.
     *
     * @param everywhere whether they coordinate the whole tenant
     * @param units the units they manage
     */
    record Reader(Caller caller, boolean everywhere, Set<UnitId> units) {
        boolean seesAll() {
            return everywhere || caller.has(Role.ADMIN);
        }

        Standing to(AlarmRecord alarm, boolean told) {
            var person = caller.person();
            return new Standing(
                    alarm.alarm().raiser().equals(person),
                    alarm.sender().equals(person),
                    told,
                    everywhere || leads(alarm),
                    caller.has(Role.ADMIN),
                    alarm.alarm().isOwnedBy(person));
        }

        /** A unit that calls itself is led by its managers even before the plan has begun. */
        private boolean leads(AlarmRecord alarm) {
            return (alarm.unit() != null && units.contains(alarm.unit()))
                    || units.contains(new UnitId(alarm.alarm().raiser().value()));
        }

        Standing to(HeldAlarm held) {
            return to(held.row(), held.wasTold(caller.person()));
        }
    }

    /** The caller as a reader; asks the directory only for managers. */
    Uni<Reader> of(Caller caller) {
        boolean everywhere = caller.has(Role.COORDINATOR);
        if (everywhere || !caller.has(Role.MANAGER)) {
            return Uni.createFrom().item(new Reader(caller, everywhere, Set.of()));
        }
        return directory
                .card(caller.tenant(), caller.person())
                .map(card -> new Reader(
                        caller, false, card.map(known -> Set.of(known.unit())).orElse(Set.of())));
    }

    /** @throws ProblemException unless there is no denial */
    static void require(Denial denial) {
        switch (denial) {
            case NONE -> {
                // Allowed.
            }
            case UNKNOWN -> throw unknown();
            case OWN_ALARM -> throw OWN_ALARM.because("Somebody else has to do this.");
            case NOT_TOLD -> throw NOT_TOLD.because("You have not been told of this alarm.");
            case NOT_OWNER ->
                throw NOT_OWNER.because("Somebody else has taken this alarm, or leads where it was raised.");
            case NOT_RAISER -> throw NOT_RAISER.because("This is for the person in danger.");
        }
    }

    /** What is not there and what is not the caller's to know of are answered alike. */
    static ProblemException unknown() {
        return ProblemKind.NOT_FOUND.because("There is no such alarm.");
    }
}
