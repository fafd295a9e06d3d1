package se.vardkas.timeline.witness;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A hash of the tree: SHA-256, told apart by what stands before what is hashed, so that a leaf is never taken for a node.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.1">RFC 9162, 2.1.1</a>
 */
public final class TreeHash {
    /** How many bytes it has. */
    public static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** The root of a tree without leaves. */
    static final TreeHash OF_NOTHING = new TreeHash(sha256().digest());

    private final byte[] bytes;

    private TreeHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash of a leaf. */
    public static TreeHash leaf(byte[] content) {
        var sha = sha256();
        sha.update(LEAF);
        return new TreeHash(sha.digest(content));
    }

    /** The hash over two subtrees. */
    public static TreeHash node(TreeHash left, TreeHash right) {
        var sha = sha256();
        sha.update(NODE);
        sha.update(left.bytes);
        return new TreeHash(sha.digest(right.bytes));
    }

    /** @throws IllegalArgumentException unless there are 32 */
    public static TreeHash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A hash has " + BYTES + " bytes, not " + bytes.length);
        }
        return new TreeHash(bytes.clone());
    }

    /** @throws IllegalArgumentException unless it is a hash in hex */
    public static TreeHash parse(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TreeHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In hex. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
