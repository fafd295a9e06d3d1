package se.vardkas.platform.sql;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Strands of statements that travel in one flight. The statements of a strand keep their order; those of different strands
 * have none. What is the same statement of several strands travels once, wherever the order of each allows it.
 */
final class Braid {
    /** Where a statement stands: as which of which strand. */
    private record Place(int strand, int index) {}

    /** A statement that is sent, and those for which it stands. */
    private record Sent(Query query, List<Place> places) {}

    private final List<List<Query>> strands;
    private final List<Sent> sent = new ArrayList<>();
    private final int[] next;

    private Braid(List<List<Query>> strands) {
        this.strands = strands;
        this.next = new int[strands.size()];
    }

    static Braid of(List<List<Query>> strands) {
        var braid = new Braid(strands);
        for (var query = braid.choose(); query != null; query = braid.choose()) {
            braid.send(query);
        }
        return braid;
    }

    /** What is sent, in order. */
    List<Query> sent() {
        return sent.stream().map(Sent::query).toList();
    }

    /** Gives what was answered to those that asked for it, strand by strand. */
    List<List<Iterable<Row>>> share(List<? extends Iterable<Row>> answers) {
        var shared =
                strands.stream().map(strand -> new Iterable<?>[strand.size()]).toList();
        for (int i = 0; i < sent.size(); i++) {
            var places = sent.get(i).places();
            var answer = answers.get(i);
            if (places.size() == 1) {
                shared.get(places.get(0).strand())[places.get(0).index()] = answer;
            } else {
                var byKey = byKey(answer);
                places.forEach(place -> shared.get(place.strand())[place.index()] =
                        byKey.getOrDefault(Objects.requireNonNull(at(place).key()), List.of()));
            }
        }
        return shared.stream().map(Braid::rows).toList();
    }

    @SuppressWarnings("unchecked") // Put in as that.
    private static List<Iterable<Row>> rows(Iterable<?>[] answers) {
        return List.of((Iterable<Row>[]) answers);
    }

    private static Map<UUID, List<Row>> byKey(Iterable<Row> answer) {
        return StreamSupport.stream(answer.spliterator(), false)
                .collect(Collectors.groupingBy(row -> row.getUUID("key")));
    }

    /** The first statement that no other strand comes to later, for it could wait for that; else the very first. */
    private @Nullable Query choose() {
        Query first = null;
        for (int strand = 0; strand < next.length; strand++) {
            var head = head(strand);
            if (head != null && isComeToNoMore(head)) {
                return head;
            }
            first = first == null ? head : first;
        }
        return first;
    }

    private @Nullable Query head(int strand) {
        var queries = strands.get(strand);
        return next[strand] < queries.size() ? queries.get(next[strand]) : null;
    }

    private boolean isComeToNoMore(Query query) {
        for (int strand = 0; strand < next.length; strand++) {
            var queries = strands.get(strand);
            for (int i = next[strand] + 1; i < queries.size(); i++) {
                if (isSame(query, queries.get(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private void send(Query query) {
        var places = new ArrayList<Place>();
        for (int strand = 0; strand < next.length; strand++) {
            var head = head(strand);
            if (head == query || isSame(query, head)) {
                places.add(new Place(strand, next[strand]++));
            }
        }
        sent.add(new Sent(merged(places.stream().map(this::at).toList()), places));
    }

    private Query at(Place place) {
        return strands.get(place.strand()).get(place.index());
    }

    private static boolean isSame(Query query, @Nullable Query other) {
        if (other == null
                || query.key() == null
                || other.key() == null
                || !query.sql().equals(other.sql())) {
            return false;
        }
        for (int i = 0; i < query.parameters().size(); i++) {
            var mine = query.parameters().getValue(i);
            if (!isColumn(mine) && !Objects.equals(mine, other.parameters().getValue(i))) {
                return false;
            }
        }
        return true;
    }

    private static Query merged(List<Query> queries) {
        var first = queries.get(0);
        if (queries.size() == 1) {
            return first;
        }
        var parameters = IntStream.range(0, first.parameters().size())
                .mapToObj(i -> isColumn(first.parameters().getValue(i))
                        ? column(queries.stream()
                                .map(query -> query.parameters().getValue(i))
                                .toList())
                        : first.parameters().getValue(i))
                .toArray();
        return new Query(first.sql(), Tuple.wrap(parameters), first.key());
    }

    private static boolean isColumn(@Nullable Object parameter) {
        return parameter != null && parameter.getClass().isArray();
    }

    private static Object column(List<Object> parts) {
        int rows = parts.stream().mapToInt(Array::getLength).sum();
        var column = Array.newInstance(parts.get(0).getClass().getComponentType(), rows);
        int filled = 0;
        for (var part : parts) {
            int length = Array.getLength(part);
            System.arraycopy(part, 0, column, filled, length);
            filled += length;
        }
        return column;
    }
}
