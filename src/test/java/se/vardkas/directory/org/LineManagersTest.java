package se.vardkas.directory.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.vardkas.identity.access.PersonId;
import se.vardkas.support.Seeded;

class LineManagersTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final PersonId RAISER = new PersonId(new UUID(0, 1));

    /** Why a head cannot be told, and the one that can. */
    private enum As {
        UNSET,
        RAISER,
        AWAY,
        UNREACHABLE,
        THERE
    }

    @Test
    void of_every_manager_and_deputy_at_two_heights_the_first_who_is_there_is_told() {
        for (var manager : As.values()) {
            for (var deputy : As.values()) {
                for (var above : As.values()) {
                    var upward =
                            List.of(post(head(manager, 2), head(deputy, 3)), post(head(above, 4), head(As.THERE, 5)));
                    long expected = manager == As.THERE ? 2 : deputy == As.THERE ? 3 : above == As.THERE ? 4 : 5;
                    assertThat(told(upward))
                            .as("%s %s %s", manager, deputy, above)
                            .contains(id(expected));
                }
            }
        }
    }

    @Test
    void nobody_up_to_the_top_is_nobody() {
        assertThat(told(List.of())).isEmpty();
        for (var manager : As.values()) {
            for (var deputy : As.values()) {
                var upward = List.of(post(head(manager, 2), head(deputy, 3)));
                assertThat(told(upward).isPresent())
                        .as("%s %s", manager, deputy)
                        .isEqualTo(manager == As.THERE || deputy == As.THERE);
            }
        }
    }

    @Test
    void where_no_manager_is_set_those_in_the_role_stand_in_by_their_ids_and_then_the_deputy() {
        var high = new PersonId(UUID.fromString("ffffffff-0000-7000-8000-000000000000"));
        var inRole = List.of(there(high), there(id(8)), away(id(7), NOW.plusSeconds(1)));
        assertThat(told(List.of(new LineManagers.Post(null, there(id(3)), inRole))))
                .contains(id(8));
        assertThat(told(List.of(new LineManagers.Post(null, there(id(3)), List.of(there(high), head(As.RAISER, 1))))))
                .as("an id is no signed number")
                .contains(high);
        assertThat(told(List.of(new LineManagers.Post(null, there(id(3)), List.of(head(As.UNREACHABLE, 7))))))
                .contains(id(3));
    }

    @Test
    void where_a_manager_is_set_others_in_the_role_do_not_stand_in() {
        assertThat(told(List.of(new LineManagers.Post(head(As.AWAY, 2), null, List.of(there(id(3)))))))
                .isEmpty();
    }

    @Test
    void away_ends_at_its_instant() {
        assertThat(told(List.of(post(away(id(2), NOW), null)))).contains(id(2));
        assertThat(told(List.of(post(away(id(2), NOW.plusNanos(1)), null)))).isEmpty();
    }

    @Test
    void one_way_to_reach_somebody_is_enough() {
        assertThat(told(List.of(post(new Reachable(id(2), "sv", "token", null), null))))
                .contains(id(2));
        assertThat(told(List.of(post(new Reachable(id(2), "sv", null, "+999"), null))))
                .contains(id(2));
    }

    @Test
    void any_line_gives_whom_a_search_by_rank_gives() {
        Seeded.trials(2_000, random -> {
            var upward =
                    Stream.generate(() -> post(random)).limit(random.nextInt(5)).toList();
            assertThat(told(upward)).isEqualTo(byRank(upward));
        });
    }

    /** Brute force: every person's rank in the whole line; the lowest rank of those who are there. */
    private static Optional<PersonId> byRank(List<LineManagers.Post> upward) {
        var ranks = new TreeMap<String, PersonId>();
        for (int height = 0; height < upward.size(); height++) {
            var post = upward.get(height);
            if (post.manager() != null) {
                rank(ranks, height + " 0", post.manager());
            } else {
                for (var one : post.inRole()) {
                    rank(ranks, height + " 1 " + one.person(), one);
                }
            }
            if (post.deputy() != null) {
                rank(ranks, height + " 2", post.deputy());
            }
        }
        return ranks.isEmpty()
                ? Optional.empty()
                : Optional.of(ranks.firstEntry().getValue());
    }

    private static void rank(TreeMap<String, PersonId> ranks, String rank, Reachable one) {
        var awayUntil = one.awayUntil();
        boolean here = awayUntil == null || !NOW.isBefore(awayUntil);
        if (here && !one.person().equals(RAISER) && (one.phone() != null || one.pushToken() != null)) {
            ranks.put(rank, one.person());
        }
    }

    private static LineManagers.Post post(Random random) {
        var inRole = new ArrayList<Reachable>();
        for (int i = random.nextInt(4); i > 0; i--) {
            inRole.add(anybody(random));
        }
        return new LineManagers.Post(
                random.nextBoolean() ? anybody(random) : null, random.nextBoolean() ? anybody(random) : null, inRole);
    }

    private static Reachable anybody(Random random) {
        return new Reachable(
                id(1 + random.nextInt(6)),
                "sv",
                random.nextBoolean() ? "token" : null,
                random.nextInt(3) == 0 ? "+999" : null,
                null,
                null,
                random.nextInt(3) == 0 ? NOW.plusSeconds(random.nextInt(3) - 1) : null,
                null);
    }

    private static @Nullable Reachable head(As as, long id) {
        return switch (as) {
            case UNSET -> null;
            case RAISER -> there(RAISER);
            case AWAY -> away(id(id), NOW.plusSeconds(60));
            case UNREACHABLE -> new Reachable(id(id), "sv", List.of(), null);
            case THERE -> there(id(id));
        };
    }

    private static LineManagers.Post post(@Nullable Reachable manager, @Nullable Reachable deputy) {
        return new LineManagers.Post(manager, deputy, List.of());
    }

    private static Optional<PersonId> told(List<LineManagers.Post> upward) {
        return LineManagers.told(upward, RAISER, NOW).map(Reachable::person);
    }

    private static Reachable there(PersonId id) {
        return new Reachable(id, "sv", "token", "+999");
    }

    private static Reachable away(PersonId id, Instant until) {
        return new Reachable(id, "sv", "token", "+999", null, null, until, null);
    }

    private static PersonId id(long id) {
        return new PersonId(new UUID(0, id));
    }
}
