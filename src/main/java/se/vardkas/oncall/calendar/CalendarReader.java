package se.vardkas.oncall.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import se.vardkas.oncall.rota.Span;

/** Reads a calendar as far as it lies in a range. What is wrong with it is found in one go. */
public final class CalendarReader {
    /** More shifts than anybody plans for one roster in a year. */
    public static final int MOST = 5_000;

    private static final int STEPS = 100_000;
    private static final int MOST_FAULTS = 100;

    private final ZoneId home;
    private final Span range;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Set<Instant>> replaced = new HashMap<>();
    private final Repetition repetition = new Repetition(STEPS);
    private int found;

    private CalendarReader(ZoneId home, Span range) {
        this.home = home;
        this.range = range;
    }

    /** What a calendar gives, in the order of its events; nothing of it counts where there are faults. */
    public record Outcome(List<Shifts> shifts, List<Fault> faults) {}

    /**
     * Reads a calendar.
     *
     * @param home where times are that do not say where they are
     */
    public static Outcome read(String text, ZoneId home, Span range) {
        var reader = new CalendarReader(home, range);
        var shifts = reader.read(text);
        return new Outcome(shifts, List.copyOf(reader.faults));
    }

    private List<Shifts> read(String text) {
        var events = new ArrayList<CalendarEvent>();
        for (var lines : EventLines.in(ContentLine.read(text, faults), faults)) {
            noting(lines, one -> events.add(CalendarEvent.of(one, home)));
        }
        events.forEach(event -> noting(
                event.lines(),
                lines -> event.replaced(home)
                        .ifPresent(instant -> replaced.computeIfAbsent(event.series(), series -> new HashSet<>())
                                .add(instant))));
        var shifts = new ArrayList<Shifts>();
        events.stream()
                .filter(event -> !event.isCancelled())
                .forEach(event -> noting(event.lines(), lines -> shifts.add(Shifts.of(event, spans(event)))));
        if (found > MOST) {
            faults.add(new Fault(1, "holds more than " + MOST + " shifts in a year"));
        }
        return shifts;
    }

    private void noting(EventLines lines, Consumer<EventLines> reading) {
        if (faults.size() >= MOST_FAULTS) {
            return;
        }
        try {
            reading.accept(lines);
        } catch (FaultException e) {
            faults.add(e.fault());
        }
    }

    private List<Span> spans(CalendarEvent event) {
        boolean standsIn = event.lines().first("RECURRENCE-ID").isPresent();
        var others = standsIn ? Set.<Instant>of() : replaced.getOrDefault(event.series(), Set.of());
        var spans = new ArrayList<Span>();
        for (var beginning : event.beginnings(home, repetition, range.to())) {
            event.span(beginning)
                    .filter(span -> !others.contains(span.from()))
                    .flatMap(range::common)
                    .ifPresent(span -> {
                        if (found++ < MOST) {
                            spans.add(span);
                        }
                    });
        }
        return spans;
    }
}
