package se.vardkas.oncall.calendar;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.vardkas.oncall.rota.Span;

/**
 * What an event of a calendar gives: stretches of time, and whom it names. Names are what may be a username, in lower case.
 *
 * @param line of its beginning
 * @param attendees those who are invited and have not declined
 * @param title the first line of its summary
 */
public record Shifts(
        int line,
        Set<String> attendees,
        @Nullable String title,
        @Nullable String organizer,
        List<Span> spans) {
    private static final String MAIL = "mailto:";

    static Shifts of(CalendarEvent event, List<Span> spans) {
        var lines = event.lines();
        var attendees = new TreeSet<String>();
        lines.all("ATTENDEE").filter(Shifts::mayCome).map(Shifts::mailbox).forEach(attendees::add);
        return new Shifts(
                lines.number(),
                attendees,
                lines.first("SUMMARY").map(Shifts::firstLine).orElse(null),
                lines.first("ORGANIZER").map(Shifts::mailbox).orElse(null),
                spans);
    }

    /** Everything in it that may be a username. */
    public Set<String> names() {
        var names = new TreeSet<>(attendees);
        if (title != null) {
            names.add(title);
        }
        if (organizer != null) {
            names.add(organizer);
        }
        return names;
    }

    private static boolean mayCome(ContentLine attendee) {
        var kind = attendee.parameter("CUTYPE");
        return !attendee.parameter("PARTSTAT").equalsIgnoreCase("DECLINED")
                && (kind.isEmpty() || kind.equalsIgnoreCase("INDIVIDUAL"));
    }

    private static String mailbox(ContentLine line) {
        var address = line.value().strip().toLowerCase(Locale.ROOT);
        var mail = address.startsWith(MAIL) ? address.substring(MAIL.length()) : address;
        int at = mail.indexOf('@');
        return at < 0 ? mail : mail.substring(0, at);
    }

    private static String firstLine(ContentLine summary) {
        var text = summary.value().replace("\\N", "\\n");
        int end = text.indexOf("\\n");
        return (end < 0 ? text : text.substring(0, end))
                .replace("\\,", ",")
                .replace("\\;", ";")
                .replace("\\\\", "\\")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
