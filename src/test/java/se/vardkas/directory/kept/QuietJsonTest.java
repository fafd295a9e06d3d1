package se.vardkas.directory.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.vardkas.directory.org.QuietRule;
import se.vardkas.directory.org.QuietRules;

class QuietJsonTest {
    private static final QuietRules RULES = new QuietRules(
            ZoneId.of("Europe/Stockholm"),
            List.of(
                    new QuietRule(
                            Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
                            LocalTime.of(22, 0),
                            LocalTime.of(6, 30),
                            Set.of("voice", "sms"),
                            QuietRule.KINDS),
                    new QuietRule(
                            Set.of(DayOfWeek.SATURDAY),
                            LocalTime.MIDNIGHT,
                            LocalTime.MIDNIGHT,
                            Set.of("push"),
                            Set.of("assist"))));
    private static final String KEPT =
            "{\"timeZone\":\"Europe/Stockholm\",\"rules\":[{\"days\":[\"monday\",\"sunday\"],\"from\":\"22:00\","
                    + "\"until\":\"06:30\",\"channels\":[\"sms\",\"voice\"],\"kinds\":[\"assist\",\"threat\"]},"
                    + "{\"days\":[\"saturday\"],\"from\":\"00:00\",\"until\":\"00:00\",\"channels\":[\"push\"],"
                    + "\"kinds\":[\"assist\"]}]}";

    @Test
    void rules_are_read_as_they_are_kept() {
        assertThat(QuietJson.write(RULES)).isEqualTo(KEPT);
        assertThat(QuietJson.read(KEPT)).isEqualTo(RULES);
    }

    @Test
    void what_cannot_be_read_keeps_nothing_quiet() {
        for (var kept : List.of(
                "",
                "{",
                "[]",
                "{}",
                "{\"timeZone\":\"Europe/Atlantis\",\"rules\":[]}",
                KEPT.replace("Stockholm", "?"))) {
            assertThat(QuietJson.read(kept).isEmpty()).as(kept).isTrue();
        }
        assertThat(QuietJson.read(null)).isEqualTo(QuietRules.NONE);
    }

    @Test
    void a_rule_that_cannot_be_read_leaves_the_others() {
        var left = List.of(RULES.rules().get(1));
        for (var kept : List.of(
                KEPT.replace("\"voice\"", "\"fax\""),
                KEPT.replace("\"threat\"", "\"panic\""),
                KEPT.replace("22:00", "22"),
                KEPT.replace("monday", "moonday"),
                KEPT.replace("\"until\":\"06:30\",", ""),
                KEPT.replace("[\"monday\",\"sunday\"]", "[]"))) {
            assertThat(QuietJson.read(kept).rules()).as(kept).isEqualTo(left);
        }
    }
}
