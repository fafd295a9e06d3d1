package se.vardkas.oncall.rota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        open.entrySet().removeIf(held -> !places.contains(held.getKey()) && close(held, at, false));
        places.forEach(place -> open.putIfAbsent(place, at));
    }

    /** The range has ended; takes who has which place then. */
    List<Shift> end(List<Place> after) {
        open.entrySet().forEach(held -> close(held, range.to(), after.contains(held.getKey())));
        shifts.sort(ORDER);
        return List.copyOf(shifts);
    }

    private boolean close(Map.Entry<Place, Instant> held, Instant at, boolean goesOn) {
        var place = held.getKey();
        boolean beganBefore = held.getValue().equals(range.from()) && before.contains(place);
        return shifts.add(new Shift(place, new Span(held.getValue(), at), beganBefore, goesOn));
    }
}
