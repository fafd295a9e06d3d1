package se.vardkas.oncall.rota;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Somebody is on call for a stretch of time without a break, whatever the reasons. */
public record Stint(UUID person, Span span) {
    private static final Comparator<Stint> ORDER =
            Comparator.comparing((Stint stint) -> stint.span().from()).thenComparing(Stint::person);

    /** Everybody's, in a range that is cut where who is on call changes; by their beginnings. */
    public static List<Stint> in(List<Cover> cover) {
        var stints = new ArrayList<Stint>();
        Map<UUID, Span> open = new LinkedHashMap<>();
        for (var stretch : cover) {
            open.entrySet().removeIf(one -> {
                boolean over = !stretch.people().contains(one.getKey());
                return over && stints.add(new Stint(one.getKey(), one.getValue()));
            });
            for (var person : stretch.people()) {
                open.merge(person, stretch.span(), (begun, now) -> begun.until(now.to()));
            }
        }
        open.forEach((person, span) -> stints.add(new Stint(person, span)));
        stints.sort(ORDER);
        return stints;
    }
}
