package se.vardkas.timeline.witness;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which hashes prove something about a tree, and what of the tree each of them is made of.
 *
 * @param parts of each hash the whole subtrees that it goes over, the largest first
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3">RFC 9162, 2.1.3 and 2.1.4</a>
 */
public record Path(List<List<Node>> parts) {
    /**
     * That a leaf is in a tree.
     *
     * @throws IllegalArgumentException if the tree is not so large
     */
    public static Path toLeaf(long place, long size) {
        require(place >= 0 && place < size);
        var parts = new ArrayList<List<Node>>();
        toLeaf(place, 0, size, parts);
        return new Path(parts);
    }

    /**
     * That a tree is the beginning of a larger one.
     *
     * @throws IllegalArgumentException if it is not larger
     */
    public static Path between(long first, long second) {
        require(first > 0 && first <= second);
        var parts = new ArrayList<List<Node>>();
        between(first, 0, second, true, parts);
        return new Path(parts);
    }

    /** All subtrees that have to be known. */
    public Set<Node> nodes() {
        var nodes = new LinkedHashSet<Node>();
        parts.forEach(nodes::addAll);
        return nodes;
    }

    /** The hashes, once the subtrees are known. */
    public List<TreeHash> hashes(Function<Node, TreeHash> known) {
        return parts.stream().map(part -> hash(part, known)).toList();
    }

    private static TreeHash hash(List<Node> part, Function<Node, TreeHash> known) {
        var hash = known.apply(part.get(part.size() - 1));
        for (int i = part.size() - 2; i >= 0; i--) {
            hash = TreeHash.node(known.apply(part.get(i)), hash);
        }
        return hash;
    }

    private static void toLeaf(long place, long begin, long end, List<List<Node>> parts) {
        if (end - begin == 1) {
            return;
        }
        long middle = begin + largestBelow(end - begin);
        if (place < middle) {
            toLeaf(place, begin, middle, parts);
            parts.add(whole(middle, end));
        } else {
            toLeaf(place, middle, end, parts);
            parts.add(whole(begin, middle));
        }
    }

    /** @param known whether whoever checks has the root of what is looked at */
    private static void between(long first, long begin, long end, boolean known, List<List<Node>> parts) {
        if (first == end) {
            if (!known) {
                parts.add(whole(begin, end));
            }
            return;
        }
        long middle = begin + largestBelow(end - begin);
        if (first <= middle) {
            between(first, begin, middle, known, parts);
            parts.add(whole(middle, end));
        } else {
            between(first, middle, end, false, parts);
            parts.add(whole(begin, middle));
        }
    }

    /** The whole subtrees that leaves side by side consist of. */
    private static List<Node> whole(long begin, long end) {
        var nodes = new ArrayList<Node>();
        for (long at = begin; at < end; ) {
            long leaves = Long.highestOneBit(end - at);
            int level = Long.numberOfTrailingZeros(leaves);
            nodes.add(new Node(level, at >> level));
            at += leaves;
        }
        return nodes;
    }

    /** The largest power of two that is smaller. */
    private static long largestBelow(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    private static void require(boolean sensible) {
        if (!sensible) {
            throw new IllegalArgumentException("No such part of the tree");
        }
    }
}
