package se.vardkas.timeline.witness;

/**
 * The root of a whole subtree, which never changes once it is there.
 *
 * @param level 0 for leaves; a node has two to the power of its level
 * @param place from 0, among those of its level
 */
public record Node(int level, long place) {}
