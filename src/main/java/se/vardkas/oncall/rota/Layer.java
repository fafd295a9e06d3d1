package se.vardkas.oncall.rota;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One layer of a roster: people who take turns, or who are all on call always. All times are local.
 *
 * @param name what people call it
 * @param people in the order of their turns; somebody may have more than one. Nobody: the layer is empty, not wrong
 * @param turn {@code null}: no turns, all of them are on call at once
 * @param start when the first turn begins, and so the time of day, and for whole weeks the day, of every handover; nobody
 *     is on call before. {@code null}: since ever, where there are no turns
 * @param until from when on nobody of it is on call; {@code null}: never
 * @param hours when somebody is on call at all; they do not change whose turn it is. None: always
 */
public record Layer(
        String name,
        List<UUID> people,
        @Nullable Turn turn,
        @Nullable LocalDateTime start,
        @Nullable LocalDateTime until,
        List<Hours> hours,
        Layering layering) {

    public Layer {
        people = turn == null ? people.stream().distinct().toList() : List.copyOf(people);
        hours = List.copyOf(hours);
        if (turn != null && start == null) {
            throw new IllegalArgumentException("Turns need a start");
        }
        if (!Minutes.isWhole(start) || !Minutes.isWhole(until)) {
            throw new IllegalArgumentException("A layer starts and ends at whole minutes");
        }
        if (start != null && until != null && !start.isBefore(until)) {
            throw new IllegalArgumentException("A layer ends after it starts");
        }
    }

    /** People who are all on call, always. */
    public static Layer always(String name, List<UUID> people) {
        return new Layer(name, people, null, null, null, List.of(), Layering.ADDS);
    }

    /** People who take turns, at all hours. */
    public static Layer rotation(String name, List<UUID> people, Turn turn, LocalDateTime start) {
        return new Layer(name, people, turn, start, null, List.of(), Layering.ADDS);
    }

    /** The same layer, with somebody on call at some hours only. */
    public Layer during(Hours... restrictedTo) {
        return new Layer(name, people, turn, start, until, List.of(restrictedTo), layering);
    }

    /** The same layer, in the place of those below while somebody of it is on call. */
    public Layer replacing() {
        return new Layer(name, people, turn, start, until, hours, Layering.REPLACES);
    }

    /** The same layer, with an end. */
    public Layer endingAt(LocalDateTime end) {
        return new Layer(name, people, turn, start, end, hours, layering);
    }

    /** Who of it is on call. */
    List<UUID> on(LocalDateTime now) {
        if (people.isEmpty() || !isInForce(now) || !isOpen(now)) {
            return List.of();
        }
        return turn == null || start == null ? people : List.of(people.get(index(turn.ended(start, now))));
    }

    /** When somebody of it may next come or go; {@code null}: never. */
    @Nullable
    LocalDateTime nextEdge(LocalDateTime now) {
        if (people.isEmpty() || until != null && !now.isBefore(until)) {
            return null;
        }
        if (start != null && now.isBefore(start)) {
            return start;
        }
        var next = Minutes.firstAfter(now, until, nextTurn(now));
        for (var span : hours) {
            next = Minutes.firstAfter(now, next, span.nextEdge(now));
        }
        return next;
    }

    private @Nullable LocalDateTime nextTurn(LocalDateTime now) {
        return turn == null || start == null || people.size() == 1 ? null : turn.next(start, now);
    }

    private int index(long turnsEnded) {
        return (int) (turnsEnded % people.size());
    }

    private boolean isInForce(LocalDateTime now) {
        return (start == null || !now.isBefore(start)) && (until == null || now.isBefore(until));
    }

    private boolean isOpen(LocalDateTime now) {
        return hours.isEmpty() || hours.stream().anyMatch(span -> span.contain(now));
    }

    /** Without the name, which people choose and may put people's names in. */
    @Override
    public String toString() {
        return "Layer[people=" + people + ", turn=" + turn + ", start=" + start + ", until=" + until + ", hours="
                + hours + ", layering=" + layering + "]";
    }
}
