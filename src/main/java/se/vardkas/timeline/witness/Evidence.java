package se.vardkas.timeline.witness;

import java.util.List;

/**
 * That a timeline went so far when a checkpoint was signed.
 *
 * @param leaf how far
 * @param place of the leaf in the log
 * @param size of the log
 * @param path from the leaf to the root
 * @param note the signed checkpoint
 * @param key what it is checked with
 */
public record Evidence(Leaf leaf, long place, long size, List<TreeHash> path, String note, String key) {
    public Evidence {
        path = List.copyOf(path);
    }
}
