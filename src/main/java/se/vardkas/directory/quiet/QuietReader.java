package se.vardkas.directory.quiet;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.org.QuietRule;
import se.vardkas.directory.org.QuietRules;
import se.vardkas.directory.quiet.QuietViews.RuleRequest;
import se.vardkas.directory.quiet.QuietViews.RulesRequest;
import se.vardkas.platform.problem.Problem.Violation;
import se.vardkas.platform.problem.ProblemKind;

/** Reads rules as somebody wrote them, and tells of all that is wrong with them at once. */
final class QuietReader {
    private static final int MOST_RULES = 20;
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final RuleRequest NOTHING = new RuleRequest(null, null, null, null, null);

    private final List<Violation> broken = new ArrayList<>();

    private QuietReader() {}

    /** Throws a 400 problem where they cannot be. */
    static QuietRules read(RulesRequest request) {
        var reader = new QuietReader();
        var read = new QuietRules(reader.zone(request.timeZone()), reader.rules(request.rules()));
        if (!reader.broken.isEmpty()) {
            throw ProblemKind.invalid(reader.broken);
        }
        return read;
    }

    private ZoneId zone(@Nullable String name) {
        try {
            return ZoneId.of(name == null ? "" : name);
        } catch (DateTimeException e) {
            say("timeZone", "must be a zone such as Europe/Stockholm");
            return ZoneOffset.UTC;
        }
    }

    private List<QuietRule> rules(@Nullable List<@Nullable RuleRequest> wanted) {
        var rules = new ArrayList<QuietRule>();
        if (wanted == null || wanted.size() > MOST_RULES) {
            say("rules", "must be at most " + MOST_RULES);
            return rules;
        }
        for (int i = 0; i < wanted.size(); i++) {
            var rule = wanted.get(i);
            rule("rules[" + i + "].", rule == null ? NOTHING : rule).ifPresent(rules::add);
        }
        return rules;
    }

    /** Empty where something of it is wrong. */
    private Optional<QuietRule> rule(String place, RuleRequest wanted) {
        int before = broken.size();
        var days = each(place + "days", wanted.days(), QuietReader::day, "monday to sunday");
        var from = time(place + "from", wanted.from());
        var until = time(place + "until", wanted.until());
        var channels = each(place + "channels", wanted.channels(), among(QuietRule.CHANNELS), "push, sms and voice");
        var kinds = wanted.kinds() == null
                ? QuietRule.KINDS
                : each(
                        place + "kinds",
                        wanted.kinds(),
                        among(QuietRule.KINDS),
                        "threat and assist; a panic disturbs at any time");
        return broken.size() > before
                ? Optional.empty()
                : Optional.of(new QuietRule(days, from, until, channels, kinds));
    }

    private LocalTime time(String field, @Nullable String text) {
        if (text == null || !TIME.matcher(text).matches()) {
            say(field, "must be a local time from 00:00 to 23:59");
            return LocalTime.MIDNIGHT;
        }
        return LocalTime.parse(text);
    }

    private <T> Set<T> each(
            String field, @Nullable List<@Nullable String> names, Function<String, Optional<T>> named, String which) {
        var found = new HashSet<T>();
        boolean known = names != null && !names.isEmpty();
        for (var name : names == null ? List.<@Nullable String>of() : names) {
            var one = named.apply(String.valueOf(name));
            one.ifPresent(found::add);
            known &= one.isPresent();
        }
        if (!known) {
            say(field, "must be one or more of " + which);
        }
        return found;
    }

    private static Optional<DayOfWeek> day(String name) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static Function<String, Optional<String>> among(Set<String> names) {
        return name -> Optional.of(name).filter(names::contains);
    }

    private void say(String field, String message) {
        broken.add(new Violation(field, message));
    }
}
