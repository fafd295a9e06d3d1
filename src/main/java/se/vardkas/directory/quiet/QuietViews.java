package se.vardkas.directory.quiet;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.org.QuietRule;
import se.vardkas.directory.org.QuietRules;

/** Quiet rules on the wire. */
final class QuietViews {
    private QuietViews() {}

    /** Rules to be: whatever is missing may be missing, until they are read. */
    @Schema(name = "QuietRulesRequest", example = """
                    {"timeZone": "Europe/Stockholm",
                     "rules": [{"days": ["monday", "tuesday", "wednesday", "thursday", "friday"], "from": "22:00",
                       "until": "06:00", "channels": ["sms", "voice"]},
                      {"days": ["saturday", "sunday"], "from": "00:00", "until": "00:00",
                       "channels": ["push", "sms", "voice"], "kinds": ["assist"]}]}""")
    record RulesRequest(
            @Schema(description = "By whose clocks, such as Europe/Stockholm") @Nullable
            String timeZone,

            @Schema(description = "At most 20; none: whatever there is may disturb at any time") @Nullable
            List<@Nullable RuleRequest> rules) {}

    /** A rule to be. */
    @Schema(name = "QuietRuleRequest")
    record RuleRequest(
            @Schema(description = "monday to sunday: the days on which the hours begin") @Nullable
            List<@Nullable String> days,

            @Schema(description = "Local time, such as 22:00") @Nullable
            String from,

            @Schema(
                    description =
                            "Local time; where it is not after from it lies on the next day, equal to from: a day and night")
            @Nullable
            String until,

            @Schema(description = "What is quiet: one or more of push, sms and voice") @Nullable
            List<@Nullable String> channels,

            @Schema(description = "For what: threat, assist or both, which is what is meant where it is left out")
            @Nullable
            List<@Nullable String> kinds) {}

    /** When what may not disturb a person. */
    @Schema(name = "QuietRules")
    record RulesView(String timeZone, List<RuleView> rules) {
        static RulesView of(QuietRules rules) {
            return new RulesView(
                    rules.zone().getId(),
                    rules.rules().stream().map(RuleView::of).toList());
        }
    }

    /** One rule. */
    @Schema(name = "QuietRule")
    record RuleView(List<String> days, String from, String until, List<String> channels, List<String> kinds) {
        private static RuleView of(QuietRule rule) {
            return new RuleView(
                    days(rule).toList(),
                    rule.from().toString(),
                    rule.until().toString(),
                    rule.channels().stream().sorted().toList(),
                    rule.kinds().stream().sorted().toList());
        }

        private static Stream<String> days(QuietRule rule) {
            return rule.days().stream().sorted().map(RuleView::name);
        }

        private static String name(DayOfWeek day) {
            return day.name().toLowerCase(Locale.ROOT);
        }
    }
}
