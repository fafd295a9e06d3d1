package se.vardkas.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.directory.org.Reachable;
import se.vardkas.identity.access.PersonId;

/** In which order those whom a step means are told, where not all can be at once. */
class TargetPeopleTest {
    private static final Reachable GUARD = person(1);
    private static final Reachable OTHER_GUARD = person(2);
    private static final Reachable MANAGER = person(3);
    private static final Reachable COORDINATOR = person(4);
    private static final Reachable COLLEAGUE = person(5);

    @Test
    void who_is_on_call_comes_first_then_who_leads_and_each_once() {
        var onCall = Set.of(GUARD.person(), OTHER_GUARD.person());
        var found = List.of(COORDINATOR, MANAGER, GUARD, COLLEAGUE, OTHER_GUARD, GUARD);
        assertThat(TargetPeople.inOrder(onCall, List.of(MANAGER), found))
                .containsExactly(GUARD, OTHER_GUARD, MANAGER, COORDINATOR, COLLEAGUE);
    }

    @Test
    void the_others_stay_as_the_directory_has_them() {
        assertThat(TargetPeople.inOrder(Set.of(), List.of(), List.of(MANAGER, COORDINATOR, COLLEAGUE)))
                .containsExactly(MANAGER, COORDINATOR, COLLEAGUE);
        assertThat(TargetPeople.inOrder(Set.of(GUARD.person()), List.of(GUARD), List.of(GUARD)))
                .containsExactly(GUARD);
        assertThat(TargetPeople.inOrder(Set.of(), List.of(), List.of())).isEmpty();
    }

    private static Reachable person(int number) {
        return new Reachable(new PersonId(new UUID(0, number)), "sv", "token-" + number, null);
    }
}
