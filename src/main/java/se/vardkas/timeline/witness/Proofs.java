package se.vardkas.timeline.witness;

import java.util.List;

/**
 * What an outsider does with the hashes of a {@link Path}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3.2">RFC 9162, 2.1.3.2 and 2.1.4.2</a>
 */
public final class Proofs {
    private Proofs() {}

    /** Whether a leaf is at this place of the tree with this root. */
    public static boolean holds(TreeHash leaf, long place, long size, TreeHash root, List<TreeHash> path) {
        if (place < 0 || place >= size) {
            return false;
        }
        long left = place;
        long last = size - 1;
        var hash = leaf;
        for (var sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((left & 1) == 1 || left == last) {
                hash = TreeHash.node(sibling, hash);
                // Where the tree has no right half there is nothing to hash on the way up.
                int up = (left & 1) == 1 ? 0 : Long.numberOfTrailingZeros(left);
                left >>= up;
                last >>= up;
            } else {
                hash = TreeHash.node(hash, sibling);
            }
            left >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether a tree is the beginning of a larger one, by the roots of both. */
    public static boolean agree(long first, TreeHash firstRoot, long second, TreeHash secondRoot, List<TreeHash> path) {
        if (first <= 0 || first > second) {
            return false;
        }
        if (first == second) {
            return path.isEmpty() && firstRoot.equals(secondRoot);
        }
        boolean isWhole = Long.bitCount(first) == 1;
        if (path.isEmpty() && !isWhole) {
            return false;
        }
        var begin = isWhole ? firstRoot : path.get(0);
        return climb(first, second, begin, isWhole ? path : path.subList(1, path.size()), firstRoot, secondRoot);
    }

    private static boolean climb(
            long first, long second, TreeHash begin, List<TreeHash> path, TreeHash firstRoot, TreeHash secondRoot) {
        int whole = Long.numberOfTrailingZeros(~(first - 1));
        long left = (first - 1) >> whole;
        long last = (second - 1) >> whole;
        var older = begin;
        var newer = begin;
        for (var sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((left & 1) == 1 || left == last) {
                older = TreeHash.node(sibling, older);
                newer = TreeHash.node(sibling, newer);
                int up = (left & 1) == 1 ? 0 : Long.numberOfTrailingZeros(left);
                left >>= up;
                last >>= up;
            } else {
                newer = TreeHash.node(newer, sibling);
            }
            left >>= 1;
            last >>= 1;
        }
        return last == 0 && older.equals(firstRoot) && newer.equals(secondRoot);
    }
}
