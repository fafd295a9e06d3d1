package se.vardkas.delivery.usage;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.problem.Problem;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;

/**
 * Which days are asked for, and whether they are told of one by one.
 *
 * @param from the first day, of UTC
 * @param to the last one
 */
record UsagePeriod(LocalDate from, LocalDate to, By by) {
    private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    /** How days are put together. */
    enum By {
        DAY(10, 366),
        MONTH(7, 3_660);

        private final int letters;
        private final int mostDays;

        By(int letters, int mostDays) {
            this.letters = letters;
            this.mostDays = mostDays;
        }

        /** How many letters of a date name such a period. */
        int letters() {
            return letters;
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads what is asked for; left out it is this month until today, by day.
     *
     * @throws ProblemException with all that cannot be used
     */
    static UsagePeriod read(@Nullable String from, @Nullable String to, @Nullable String by, LocalDate today) {
        var violations = new ArrayList<Problem.Violation>();
        var first = date("from", from, today.withDayOfMonth(1), violations);
        var last = date("to", to, today, violations);
        var how = by(by, violations);
        if (violations.isEmpty() && last.isBefore(first)) {
            violations.add(new Problem.Violation("to", "must not be before from"));
        }
        if (violations.isEmpty() && first.plusDays(how.mostDays).isBefore(last)) {
            violations.add(new Problem.Violation(
                    "to", "must be at most " + how.mostDays + " days after from where it is by " + how.wireName()));
        }
        if (!violations.isEmpty()) {
            throw ProblemKind.invalid(violations);
        }
        return new UsagePeriod(first, last, how);
    }

    private static LocalDate date(
            String field, @Nullable String text, LocalDate otherwise, List<Problem.Violation> violations) {
        if (text == null) {
            return otherwise;
        }
        try {
            if (text.matches(DATE)) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // Said below: there is no such day.
        }
        violations.add(new Problem.Violation(field, "must be a day such as 2026-11-23"));
        return otherwise;
    }

    private static By by(@Nullable String text, List<Problem.Violation> violations) {
        if (text == null) {
            return By.DAY;
        }
        for (var by : By.values()) {
            if (by.wireName().equals(text)) {
                return by;
            }
        }
        violations.add(new Problem.Violation("by", "must be day or month"));
        return By.DAY;
    }
}
