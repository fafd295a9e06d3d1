package se.vardkas.readiness.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static se.vardkas.readiness.cover.CoverState.COVERED;
import static se.vardkas.readiness.cover.CoverState.UNCOVERED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import se.vardkas.readiness.cover.Watch.Effect;
import se.vardkas.readiness.cover.Watch.Kept;
import se.vardkas.support.Seeded;

class WatchTest {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    @Test
    void every_state_after_every_other_begins_anew_and_what_stays_goes_on() {
        for (var before : CoverState.values()) {
            for (var after : CoverState.values()) {
                for (boolean staffed : List.of(true, false)) {
                    for (boolean open : List.of(true, false)) {
                        for (int told = 0; told < 3; told++) {
                            look(new Kept(before, START, told, open), after, staffed);
                        }
                    }
                }
            }
        }
    }

    private static void look(Kept before, CoverState after, boolean staffed) {
        var now = START.plusSeconds(60);
        var look = Watch.at(before, after, staffed, now);
        boolean same = before.state() == after;
        assertThat(look.kept())
                .isEqualTo(new Kept(after, same ? START : now, same ? before.told() : 0, before.toldOpen()));
        var effects = new ArrayList<Effect>();
        if (after == UNCOVERED && staffed && (!same || before.told() == 0)) {
            effects.add(new Effect.Tell(0));
        }
        if (after != UNCOVERED && before.toldOpen()) {
            effects.add(new Effect.TellCovered());
        }
        assertThat(look.effects()).as("%s, then %s", before, after).isEqualTo(effects);
    }

    @Test
    void the_first_look_tells_at_once_what_is_uncovered_and_nothing_else() {
        for (var state : CoverState.values()) {
            var look = Watch.at(null, state, true, START);
            assertThat(look.kept()).isEqualTo(new Kept(state, START, 0, false));
            assertThat(look.effects()).isEqualTo(state == UNCOVERED ? List.of(new Effect.Tell(0)) : List.of());
        }
    }

    @Test
    void it_is_told_again_after_twelve_hours_and_a_telling_that_was_not_kept_has_the_same_number_again() {
        var kept = new Kept(UNCOVERED, START, 1, true);
        assertThat(tells(kept, Duration.ofHours(12).minusSeconds(1))).isEmpty();
        assertThat(tells(kept, Duration.ofHours(12))).containsExactly(new Effect.Tell(1));
        assertThat(tells(kept, Duration.ofHours(13))).containsExactly(new Effect.Tell(1));
        assertThat(tells(kept, Duration.ofHours(40))).containsExactly(new Effect.Tell(3));
        assertThat(tells(new Kept(UNCOVERED, START, 4, true), Duration.ofHours(40)))
                .isEmpty();
    }

    @Test
    void a_clock_that_steps_back_neither_fails_nor_tells_twice() {
        assertThat(tells(new Kept(UNCOVERED, START, 1, true), Duration.ofHours(-1)))
                .isEmpty();
        assertThat(tells(new Kept(UNCOVERED, START, 0, false), Duration.ofHours(-1)))
                .containsExactly(new Effect.Tell(0));
    }

    private static List<Effect> tells(Kept kept, Duration later) {
        return Watch.at(kept, kept.state(), true, START.plus(later)).effects();
    }

    /** Against a model that knows nothing but the whole history of looks. */
    @Test
    void a_random_history_is_told_as_one_who_remembers_all_of_it_would() {
        Seeded.trials(300, WatchTest::history);
    }

    private static void history(Random random) {
        var looks = new ArrayList<CoverState>();
        var moments = new ArrayList<Instant>();
        var tellings = new ArrayList<Instant>();
        Kept kept = null;
        var now = START;
        for (int i = 0; i < 200; i++) {
            now = now.plus(Duration.ofMinutes(1 + random.nextInt(random.nextBoolean() ? 5 : 900)));
            var state = random.nextInt(3) == 0 || looks.isEmpty()
                    ? CoverState.values()[random.nextInt(3)]
                    : looks.get(looks.size() - 1);
            looks.add(state);
            moments.add(now);
            boolean due = isDue(looks, moments, tellings);
            boolean ends = state != UNCOVERED && kept != null && kept.toldOpen();
            var look = Watch.at(kept, state, true, now);
            assertThat(look.effects().stream().anyMatch(Effect.Tell.class::isInstance))
                    .as("told at look %s", i)
                    .isEqualTo(due);
            assertThat(look.effects().contains(new Effect.TellCovered())).isEqualTo(ends);
            kept = carriedOut(look);
            if (due) {
                tellings.add(now);
            }
        }
    }

    private static Kept carriedOut(Watch.Look look) {
        var kept = look.kept();
        for (var effect : look.effects()) {
            kept = effect instanceof Effect.Tell tell
                    ? new Kept(kept.state(), kept.since(), tell.number() + 1, true)
                    : new Kept(kept.state(), kept.since(), kept.told(), false);
        }
        return kept;
    }

    /** Uncovered now, and no telling yet in this half day of the unbroken row of looks at which it was. */
    private static boolean isDue(List<CoverState> looks, List<Instant> moments, List<Instant> tellings) {
        int last = looks.size() - 1;
        if (looks.get(last) != UNCOVERED) {
            return false;
        }
        int first = last;
        while (first > 0 && looks.get(first - 1) == UNCOVERED) {
            first--;
        }
        var window = moments.get(first);
        while (!window.plus(Duration.ofHours(12)).isAfter(moments.get(last))) {
            window = window.plus(Duration.ofHours(12));
        }
        var begin = window;
        return tellings.stream().noneMatch(at -> !at.isBefore(begin));
    }

    @Test
    void the_worst_comes_last() {
        assertThat(CoverState.values()).startsWith(COVERED).endsWith(UNCOVERED);
    }
}
