package se.vardkas.oncall.rota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes shifts of who has which place from when on. */
final class ShiftWriter {
    private static final Comparator<Shift> ORDER = Comparator.<Shift, Instant>comparing(
                    shift -> shift.span().from())
            .thenComparing(shift -> shift.place().layer());

    private final Span range;
    private final List<Place> before;
    private final Map<Place, Instant> open = new LinkedHashMap<>();
    private final List<Shift> shifts = new ArrayList<>();

    /** Takes who had which place directly before the range. */
    ShiftWriter(Span range, List<Place> before) {
        this.range = range;
        this.before = before;
    }

    /** From this instant on these places are held, and no others. */
    void write(Instant at, List<Place> places) {
        for (var place : List.copyOf(open.keySet())) {
            if (!places.contains(place)) {
                close(place, at, false);
            }
        }
        places.forEach(place -> open.putIfAbsent(place, at));
    }

    /** The range has ended; takes who has which place then. */
    List<Shift> end(List<Place> after) {
        List.copyOf(open.keySet()).forEach(place -> close(place, range.to(), after.contains(place)));
        shifts.sort(ORDER);
        return List.copyOf(shifts);
    }

    private void close(Place place, Instant at, boolean goesOn) {
        var from = Objects.requireNonNull(open.remove(place));
        boolean beganBefore = from.equals(range.from()) && before.contains(place);
        shifts.add(new Shift(place, new Span(from, at), beganBefore, goesOn));
    }
}
