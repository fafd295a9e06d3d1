package se.vardkas.readiness;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.Directory;
import se.vardkas.directory.org.PersonCard;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.Caller;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;

/** Whose drills are whose affair: managers see to their own unit, coordinators and administrators to all. */
@ApplicationScoped
class DrillScope {
    private final Directory directory;

    DrillScope(Directory directory) {
        this.directory = directory;
    }

    /**
     * The units whose drills are a caller's affair.
     *
     * @param only {@code null}: all
     */
    record Scope(boolean everywhere, @Nullable UnitId only) {
        boolean covers(@Nullable UnitId unit) {
            return everywhere || (unit != null && unit.equals(only));
        }

        /** The unit to look for where this one, or none, is asked for. */
        Optional<UnitId> narrowed(@Nullable UnitId asked) {
            return Optional.ofNullable(everywhere || asked != null ? asked : only);
        }
    }

    Uni<Scope> of(Caller caller) {
        if (caller.has(Role.COORDINATOR) || caller.has(Role.ADMIN)) {
            return Uni.createFrom().item(new Scope(true, null));
        }
        return directory
                .card(caller.tenant(), caller.person())
                .map(card -> new Scope(false, card.map(PersonCard::unit).orElse(null)));
    }

    /** Fails with a 400 problem unless this is somebody of a unit that is the caller's affair, and of that unit if one is named. */
    Uni<PersonCard> raiser(Caller caller, PersonId raiser, @Nullable UnitId unit) {
        return of(caller)
                .chain(scope -> directory
                        .card(caller.tenant(), raiser)
                        .map(card -> card.filter(known -> scope.covers(known.unit()))
                                .filter(known -> unit == null || unit.equals(known.unit()))
                                .orElseThrow(
                                        () -> ProblemKind.invalid("raiserId", "is nobody of that unit of yours"))));
    }

    static ProblemException unknown() {
        return ProblemKind.NOT_FOUND.because("There is no such drill.");
    }
}
