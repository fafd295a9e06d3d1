package se.vardkas.directory.org;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;

/** Who is told as the line manager of somebody who needs help. */
public final class LineManagers {
    private LineManagers() {}

    /**
     * The heads of one unit.
     *
     * @param inRole those of the unit who have the role of a manager; they stand for a manager where none is set
     */
    public record Post(
            @Nullable Reachable manager, @Nullable Reachable deputy, List<Reachable> inRole) {

        /** Whom to tell first, and who takes their place. */
        private Stream<Reachable> inOrder() {
            var heads = manager == null ? inRole.stream().sorted(BY_ID) : Stream.of(manager);
            return Stream.concat(heads, Stream.of(deputy).filter(Objects::nonNull));
        }
    }

    /** As the database orders ids: {@link java.util.UUID} itself compares them as signed numbers. */
    private static final Comparator<Reachable> BY_ID =
            Comparator.comparing(one -> one.person().toString());

    /**
     * The nearest head who is not the raiser, not away and can be reached: of each unit first the manager, then the deputy,
     * then the next unit upward. Empty: there is nobody up to the top.
     *
     * @param upward from the raiser's own unit to the top
     */
    public static Optional<Reachable> told(List<Post> upward, PersonId raiser, Instant at) {
        return upward.stream()
                .flatMap(Post::inOrder)
                .filter(head -> !head.person().equals(raiser) && !head.isAway(at) && head.hasAddress())
                .findFirst();
    }
}
