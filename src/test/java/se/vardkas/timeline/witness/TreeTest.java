package se.vardkas.timeline.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tree, its proofs and their check, against what the RFC defines and against the vectors of Certificate Transparency. */
class TreeTest {
    private static final int SIZES = 40;

    private static final List<TreeHash> KNOWN_LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(hex -> TreeHash.leaf(HexFormat.of().parseHex(hex)))
            .toList();

    private static final List<String> KNOWN_ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final List<TreeHash> leaves = IntStream.range(0, SIZES)
            .mapToObj(i -> TreeHash.leaf(new byte[] {(byte) i}))
            .toList();

    private final Map<Node, TreeHash> nodes =
            new HashMap<>(Edge.EMPTY.append(leaves).nodes());

    @Test
    void roots_are_those_that_everybody_knows() {
        for (int size = 0; size <= KNOWN_LEAVES.size(); size++) {
            var edge = Edge.EMPTY.append(KNOWN_LEAVES.subList(0, size)).edge();
            assertThat(edge.root()).hasToString(KNOWN_ROOTS.get(size));
        }
    }

    @Test
    void a_proof_is_the_one_that_everybody_knows() {
        var known = Edge.EMPTY.append(KNOWN_LEAVES).nodes();
        assertThat(Path.toLeaf(0, 8).hashes(known::get))
                .map(TreeHash::toString)
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
    }

    @Test
    void however_leaves_come_in_the_tree_is_the_same() {
        for (int first = 0; first <= SIZES; first++) {
            var begun = Edge.EMPTY.append(leaves.subList(0, first));
            var grown = begun.edge().append(leaves.subList(first, SIZES));
            assertThat(grown.edge().root()).isEqualTo(root(0, SIZES));
            var all = new HashMap<>(begun.nodes());
            all.putAll(grown.nodes());
            assertThat(all).isEqualTo(nodes);
            assertThat(begun.edge().root()).isEqualTo(root(0, first));
        }
    }

    @Test
    void every_leaf_of_every_tree_is_proved_and_nothing_else_is() {
        for (int size = 1; size <= SIZES; size++) {
            var root = root(0, size);
            for (int place = 0; place < size; place++) {
                var path = Path.toLeaf(place, size).hashes(nodes::get);
                var leaf = leaves.get(place);
                assertThat(Proofs.holds(leaf, place, size, root, path)).isTrue();
                for (var other : changed(path)) {
                    assertThat(Proofs.holds(leaf, place, size, root, other)).isFalse();
                }
                for (int elsewhere = -1; elsewhere <= size; elsewhere++) {
                    assertThat(Proofs.holds(leaf, elsewhere, size, root, path)).isEqualTo(elsewhere == place);
                }
                assertThat(Proofs.holds(root(0, 3), place, size, root, path)).isFalse();
                assertThat(Proofs.holds(leaf, place, size, leaf, path)).isEqualTo(size == 1);
            }
        }
    }

    @Test
    void every_tree_is_proved_to_be_the_beginning_of_every_later_one_and_of_no_other() {
        for (int second = 1; second <= SIZES; second++) {
            for (int first = 1; first <= second; first++) {
                var path = Path.between(first, second).hashes(nodes::get);
                var older = root(0, first);
                var newer = root(0, second);
                assertThat(Proofs.agree(first, older, second, newer, path)).isTrue();
                for (var other : changed(path)) {
                    assertThat(Proofs.agree(first, older, second, newer, other)).isFalse();
                }
                assertThat(Proofs.agree(first, leaves.get(SIZES - 1), second, newer, path))
                        .isFalse();
                assertThat(Proofs.agree(first, older, second, leaves.get(SIZES - 1), path))
                        .isFalse();
                assertThat(Proofs.agree(second + 1, older, second, newer, path)).isFalse();
            }
        }
        assertThat(Proofs.agree(0, TreeHash.OF_NOTHING, 1, root(0, 1), List.of()))
                .isFalse();
    }

    @Test
    void what_is_no_part_of_a_tree_is_refused() {
        for (Runnable wrong : List.<Runnable>of(
                () -> Path.toLeaf(3, 3),
                () -> Path.toLeaf(-1, 3),
                () -> Path.between(0, 3),
                () -> Path.between(4, 3),
                () -> new Edge(3, List.of(leaves.get(0))),
                () -> TreeHash.of(new byte[31]),
                () -> TreeHash.parse("xx"))) {
            assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** MTH of RFC 9162, 2.1.1, word for word. */
    private TreeHash root(int begin, int end) {
        int size = end - begin;
        if (size == 0) {
            return TreeHash.OF_NOTHING;
        }
        if (size == 1) {
            return leaves.get(begin);
        }
        int half = 1;
        while (half * 2 < size) {
            half *= 2;
        }
        return TreeHash.node(root(begin, begin + half), root(begin + half, end));
    }

    /** Each hash replaced, each left out, one too many. */
    private static List<List<TreeHash>> changed(List<TreeHash> path) {
        var all = new ArrayList<List<TreeHash>>();
        for (int i = 0; i < path.size(); i++) {
            var replaced = new ArrayList<>(path);
            replaced.set(i, TreeHash.OF_NOTHING);
            all.add(replaced);
            var without = new ArrayList<>(path);
            without.remove(i);
            all.add(without);
        }
        var more = new ArrayList<>(path);
        more.add(TreeHash.OF_NOTHING);
        all.add(more);
        return all;
    }
}
