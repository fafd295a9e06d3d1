package se.vardkas.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Statements of several strands in one flight: none is lost, none overtakes another of its strand. */
class BraidTest {
    private static final String HOLD = "SELECT hold FROM unnest($2) WHERE tenant = $1";
    private static final String HEAD = "SELECT head FROM unnest($2) WHERE tenant = $1";
    private static final String PLAIN = "SELECT plain WHERE $1";
    private static final int TRACES = 20_000;

    private final UUID first = new UUID(0, 1);
    private final UUID second = new UUID(0, 2);

    @Test
    void the_same_statement_of_two_strands_travels_once_with_the_columns_of_both() {
        var braid = Braid.of(List.of(
                List.of(keyed(HOLD, "tenant", first), keyed(HEAD, "tenant", first)),
                List.of(keyed(HOLD, "tenant", second), keyed(HEAD, "tenant", second))));
        assertThat(braid.sent()).extracting(Query::sql).containsExactly(HOLD, HEAD);
        var parameters = braid.sent().get(0).parameters();
        assertThat(parameters.getValue(0)).isEqualTo("tenant");
        assertThat((UUID[]) parameters.getValue(1)).containsExactly(first, second);
    }

    @Test
    void what_all_rows_share_must_be_the_same() {
        var braid = Braid.of(List.of(List.of(keyed(HOLD, "tenant", first)), List.of(keyed(HOLD, "other", second))));
        assertThat(braid.sent()).hasSize(2);
    }

    @Test
    void a_statement_without_a_key_travels_alone() {
        var braid = Braid.of(List.of(List.of(Query.of(PLAIN, true)), List.of(Query.of(PLAIN, true))));
        assertThat(braid.sent()).hasSize(2);
    }

    @Test
    void a_statement_waits_for_one_that_goes_before_the_same_in_another_strand() {
        var braid = Braid.of(List.of(
                List.of(keyed(HOLD, "tenant", first)), List.of(Query.of(PLAIN, true), keyed(HOLD, "tenant", second))));
        assertThat(braid.sent()).extracting(Query::sql).containsExactly(PLAIN, HOLD);
    }

    @Test
    void strands_whose_orders_contradict_each_other_keep_theirs() {
        var braid = Braid.of(List.of(
                List.of(keyed(HOLD, "tenant", first), keyed(HEAD, "tenant", first)),
                List.of(keyed(HEAD, "tenant", second), keyed(HOLD, "tenant", second))));
        assertThat(braid.sent()).extracting(Query::sql).containsExactly(HOLD, HEAD, HOLD);
    }

    @Test
    void in_any_braid_every_statement_is_sent_once_and_each_strand_is_in_order() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("Braids with -Dseed=" + seed);
        var random = new Random(seed);
        for (int trace = 0; trace < TRACES; trace++) {
            check(strands(random), "seed %d, trace %d".formatted(seed, trace));
        }
    }

    private static void check(List<List<Query>> strands, String where) {
        var sent = Braid.of(strands).sent();
        for (var strand : strands) {
            var own = strand.isEmpty() ? null : strand.get(0).key();
            var heard = sent.stream()
                    .flatMap(query -> keys(query).filter(key -> key.equals(own)).map(key -> query.sql()))
                    .toList();
            assertThat(heard).as(where).containsExactlyElementsOf(sqls(strand));
        }
        assertThat(sent.stream().flatMap(BraidTest::keys))
                .as(where)
                .hasSize(strands.stream().mapToInt(List::size).sum());
    }

    private static List<List<Query>> strands(Random random) {
        var kinds = List.of(HOLD, HEAD, HOLD + " ", HEAD + " ");
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(strand -> {
                    var key = new UUID(0, strand);
                    var queries = new ArrayList<Query>();
                    for (int i = random.nextInt(6); i > 0; i--) {
                        queries.add(keyed(kinds.get(random.nextInt(kinds.size())), "tenant", key));
                    }
                    return List.copyOf(queries);
                })
                .toList();
    }

    private static List<String> sqls(List<Query> queries) {
        return queries.stream().map(Query::sql).toList();
    }

    private static Stream<UUID> keys(Query query) {
        return Arrays.stream((UUID[]) query.parameters().getValue(1));
    }

    private static Query keyed(String sql, String tenant, UUID key) {
        return Query.keyed(key, sql, tenant, new UUID[] {key});
    }
}
