package se.vardkas.escalation.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.escalation.ladder.Emergency.Act;
import se.vardkas.escalation.ladder.Preview.Circumstances;
import se.vardkas.identity.access.PersonId;
import se.vardkas.support.Seeded;

/** Random plans and staffs, beside somebody who looks at a watch each second. {@code -Dladder.traces=1000000}. */
class LadderModelTest {
    private static final int TRACES = Integer.getInteger("ladder.traces", 20_000);

    @Test
    void whatever_happens_everybody_is_told_in_the_second_in_which_the_one_with_the_watch_would_tell_them() {
        Seeded.trials(TRACES, random -> {
            var emergency = Emergency.any(random);
            assertThat(Climb.of(emergency)).isEqualTo(LadderModel.of(emergency));
        });
    }

    @Test
    void what_a_preview_says_is_what_is_done_when_nobody_answers() {
        Seeded.trials(TRACES / 4, random -> {
            var emergency = Emergency.any(random);
            var done = Climb.of(emergency.undisturbed()).stream()
                    .filter(act -> act.what().endsWith("repeat 0"))
                    .map(Told::of)
                    .toList();
            var preview = preview(emergency);
            assertThat(told(preview, emergency.plan().steps().size())).isEqualTo(done);
            var people = new HashSet<PersonId>();
            done.forEach(told -> people.addAll(told.channels().keySet()));
            boolean tooFew = !people.isEmpty() && people.size() < preview.needed();
            assertThat(preview.warnings().contains("nobody-reachable")).isEqualTo(people.isEmpty());
            assertThat(preview.warnings().contains("needs-two-and-only-one")).isEqualTo(tooFew);
        });
    }

    /** Who is told in a second, and by what. */
    private record Told(int second, Map<PersonId, Set<Channel>> channels) {
        static Told of(Act act) {
            var channels = new HashMap<PersonId, Set<Channel>>();
            act.told().forEach((person, when) -> channels.put(person, when.keySet()));
            return new Told(act.second(), channels);
        }

        static Told of(Preview.Step step) {
            var channels = new HashMap<PersonId, Set<Channel>>();
            step.reached().forEach(one -> channels.put(one.person(), Set.copyOf(one.channels())));
            return new Told(step.atSeconds(), channels);
        }
    }

    private static Preview preview(Emergency emergency) {
        var meant = emergency.plan().steps().stream()
                .map(step -> Climb.meant(emergency, step.targets()))
                .toList();
        var catchAll = Climb.meant(emergency, Set.of(Emergency.CATCH_ALL));
        var now = new Circumstances(emergency.on(), Emergency.PRESS, null, Quiet.NEVER);
        return Preview.of(emergency.plan(), meant, catchAll, now);
    }

    /** Where the last step reaches nobody, the preview shows beside it what is done in its place. */
    private static List<Told> told(Preview preview, int steps) {
        var told = new ArrayList<>(preview.steps().stream().map(Told::of).toList());
        if (told.size() > steps) {
            assertThat(told.remove(steps - 1).channels()).isEmpty();
        }
        return told;
    }
}
