package se.vardkas.escalation.ladder;

import java.util.UUID;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;

/** Whom a step reaches. */
public sealed interface Target {
    /** Whoever is on call for the unit, by any of its rosters. */
    record OnCall() implements Target {}

    /** Whoever is on call by one roster, of whichever unit. */
    record OnRoster(UUID roster) implements Target {}

    /** One person. */
    record Named(PersonId person) implements Target {}

    /**
     * Those who have a role.
     *
     * @param everywhere in the whole municipality; otherwise in the unit
     */
    record InRole(Role role, boolean everywhere) implements Target {
        /** Those of the unit who have a role. */
        public InRole(Role role) {
            this(role, false);
        }
    }

    /** The raiser's line manager, or a deputy, or whoever leads them. */
    record LineManager() implements Target {}

    /** Everyone of the unit. */
    record Everyone() implements Target {}

    /** Everyone of the site that the raiser says they are at. */
    record AtSite() implements Target {}

    /** Those who are told when a plan reaches nobody, and whom a plan that has run out widens to. */
    record CatchAll() implements Target {}

    /** Whether it means whoever is on call at the moment. */
    default boolean isOnCall() {
        return this instanceof OnCall || this instanceof OnRoster;
    }
}
