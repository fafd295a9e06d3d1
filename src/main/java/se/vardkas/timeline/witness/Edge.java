package se.vardkas.timeline.witness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The right edge of a tree: the roots of the whole subtrees that it consists of, the largest first. All that is needed to
 * append to it, and to know its root.
 *
 * @param size how many leaves the tree has
 */
public record Edge(long size, List<TreeHash> roots) {
    /** Of the tree without leaves. */
    public static final Edge EMPTY = new Edge(0, List.of());

    /** @throws IllegalArgumentException unless a tree of this size has so many whole subtrees */
    public Edge {
        if (size < 0 || roots.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException("No edge of a tree of " + size + ": " + roots.size());
        }
        roots = List.copyOf(roots);
    }

    /**
     * The tree with more leaves.
     *
     * @param nodes the subtrees that became whole by them, the leaves among them
     */
    public record Growth(Edge edge, Map<Node, TreeHash> nodes) {}

    /** Appends leaves. */
    public Growth append(List<TreeHash> leaves) {
        var grown = new ArrayList<>(roots);
        var nodes = new LinkedHashMap<Node, TreeHash>();
        long place = size;
        for (var leaf : leaves) {
            append(leaf, place++, grown, nodes);
        }
        return new Growth(new Edge(place, grown), nodes);
    }

    private static void append(TreeHash leaf, long place, List<TreeHash> roots, Map<Node, TreeHash> nodes) {
        nodes.put(new Node(0, place), leaf);
        var whole = leaf;
        // Each subtree that ends here has its left half at the edge already.
        for (int level = 1; (place & ((1L << level) - 1)) == (1L << level) - 1; level++) {
            whole = TreeHash.node(roots.remove(roots.size() - 1), whole);
            nodes.put(new Node(level, place >> level), whole);
        }
        roots.add(whole);
    }

    /** The root of the whole tree. */
    public TreeHash root() {
        if (roots.isEmpty()) {
            return TreeHash.OF_NOTHING;
        }
        var root = roots.get(roots.size() - 1);
        for (int i = roots.size() - 2; i >= 0; i--) {
            root = TreeHash.node(roots.get(i), root);
        }
        return root;
    }
}
