package se.vardkas.identity.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a person may do. A person may have several. */
public enum Role {
    STAFF(Role.STAFF_NAME),
    RESPONDER(Role.RESPONDER_NAME),
    MANAGER(Role.MANAGER_NAME),
    COORDINATOR(Role.COORDINATOR_NAME),
    ADMIN(Role.ADMIN_NAME),
    SAFETY_REP(Role.SAFETY_REP_NAME);

    public static final String STAFF_NAME = "staff";
    public static final String RESPONDER_NAME = "responder";
    public static final String MANAGER_NAME = "manager";
    public static final String COORDINATOR_NAME = "coordinator";
    public static final String ADMIN_NAME = "admin";
    public static final String SAFETY_REP_NAME = "safety-rep";

    private static final List<Role> AS_HELPER = List.of(RESPONDER, MANAGER, COORDINATOR, ADMIN, SAFETY_REP, STAFF);

    private final String wireName;

    Role(String wireName) {
        this.wireName = wireName;
    }

    /** The name in tokens, in the database and on the wire. */
    public String wireName() {
        return wireName;
    }

    /** As what somebody with these roles is spoken of where help is concerned. */
    public static Optional<Role> asHelper(Set<Role> roles) {
        return AS_HELPER.stream().filter(roles::contains).findFirst();
    }

    /** The role of that name; empty for names of a later version. */
    public static Optional<Role> named(String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName.equals(wireName))
                .findFirst();
    }
}
