package se.vardkas.directory.quiet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.vardkas.directory.org.QuietRule;
import se.vardkas.directory.quiet.QuietViews.RuleRequest;
import se.vardkas.directory.quiet.QuietViews.RulesRequest;
import se.vardkas.platform.problem.Problem.Violation;
import se.vardkas.platform.problem.ProblemException;

class QuietReaderTest {
    private static final RuleRequest NIGHTS =
            new RuleRequest(List.of("monday", "sunday"), "22:00", "06:30", List.of("sms", "voice", "sms"), null);

    @Test
    void rules_that_are_fine_are_read_and_without_kinds_are_about_both() {
        var rules = QuietReader.read(new RulesRequest("Europe/Stockholm", List.of(NIGHTS)));
        assertThat(rules.zone()).isEqualTo(ZoneId.of("Europe/Stockholm"));
        assertThat(rules.rules())
                .containsExactly(new QuietRule(
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
                        LocalTime.of(22, 0),
                        LocalTime.of(6, 30),
                        Set.of("sms", "voice"),
                        Set.of("threat", "assist")));
        var assist = new RuleRequest(List.of("friday"), "00:00", "23:59", List.of("push"), List.of("assist"));
        assertThat(QuietReader.read(new RulesRequest("UTC", List.of(assist)))
                        .rules()
                        .get(0)
                        .kinds())
                .containsExactly("assist");
    }

    @Test
    void there_are_twenty_at_most_and_none_is_fine() {
        assertThat(QuietReader.read(new RulesRequest("UTC", List.of())).isEmpty())
                .isTrue();
        assertThat(broken("UTC", Collections.nCopies(20, NIGHTS))).isEmpty();
        assertThat(broken("UTC", Collections.nCopies(21, NIGHTS))).containsExactly("rules");
        assertThat(broken("UTC", null)).containsExactly("rules");
    }

    @Test
    void all_that_is_wrong_is_told_at_once_and_where_it_is() {
        var wrong = new RuleRequest(List.of("monday", "mon"), "24:00", "6:30", List.of("sms", "fax"), List.of("panic"));
        var empty = new RuleRequest(List.of(), "22:00:30", null, List.of(), List.of());
        assertThat(broken("Europe/Atlantis", Arrays.asList(wrong, NIGHTS, empty, null)))
                .containsExactly(
                        "timeZone",
                        "rules[0].days",
                        "rules[0].from",
                        "rules[0].until",
                        "rules[0].channels",
                        "rules[0].kinds",
                        "rules[2].days",
                        "rules[2].from",
                        "rules[2].until",
                        "rules[2].channels",
                        "rules[2].kinds",
                        "rules[3].days",
                        "rules[3].from",
                        "rules[3].until",
                        "rules[3].channels");
        assertThat(broken(null, List.of())).containsExactly("timeZone");
        var nameless = new RuleRequest(Arrays.asList("monday", null), "22:00", "06:00", List.of("sms"), null);
        assertThat(broken("UTC", List.of(nameless))).containsExactly("rules[0].days");
    }

    private static List<String> broken(String zone, List<RuleRequest> rules) {
        var problem =
                catchThrowableOfType(ProblemException.class, () -> QuietReader.read(new RulesRequest(zone, rules)));
        return problem == null
                ? List.of()
                : problem.problem().violations().stream().map(Violation::field).toList();
    }
}
