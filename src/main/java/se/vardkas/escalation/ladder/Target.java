package se.vardkas.escalation.ladder;

import se.vardkas.identity.access.Role;

/** Whom a step reaches. */
public sealed interface Target {
    /** Whoever is on call for the unit. */
    record OnCall() implements Target {}

    /** Those of the unit who have a role. */
    record InRole(Role role) implements Target {}

    /** Everyone of the unit. */
    record Everyone() implements Target {}
}
