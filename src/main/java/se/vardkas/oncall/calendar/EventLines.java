package se.vardkas.oncall.calendar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The lines of one event, without those of its reminders.
 *
 * @param number of the line that begins it
 */
record EventLines(int number, List<ContentLine> lines) {
    private static final String EVENT = "VCALENDAR/VEVENT";

    static List<EventLines> in(List<ContentLine> lines, List<Fault> faults) {
        var events = new ArrayList<EventLines>();
        var inside = new ArrayDeque<String>();
        for (var line : lines) {
            var here = String.join("/", inside);
            if (line.name().equals("BEGIN")) {
                inside.addLast(line.value().strip().toUpperCase(Locale.ROOT));
                if (String.join("/", inside).equals(EVENT)) {
                    events.add(new EventLines(line.number(), new ArrayList<>()));
                }
            } else if (line.name().equals("END")) {
                if (inside.isEmpty() || !line.is("END", inside.removeLast())) {
                    faults.add(new Fault(line.number(), "ends what has not begun"));
                    return events;
                }
            } else if (here.equals(EVENT)) {
                events.get(events.size() - 1).lines().add(line);
            }
        }
        if (!inside.isEmpty() || lines.isEmpty() || !lines.get(0).is("BEGIN", "VCALENDAR")) {
            faults.add(
                    new Fault(1, "is no whole calendar: it begins with BEGIN:VCALENDAR and ends with END:VCALENDAR"));
        }
        return events;
    }

    Stream<ContentLine> all(String name) {
        return lines.stream().filter(line -> line.name().equals(name));
    }

    Optional<ContentLine> first(String name) {
        return all(name).findFirst();
    }

    FaultException fault(String message) {
        return new FaultException(number, message);
    }
}
