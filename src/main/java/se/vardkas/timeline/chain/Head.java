package se.vardkas.timeline.chain;

/** The end of a chain: how many entries, and the last one's hash. */
public record Head(int sequence, String hash) {
    /** Before the first entry: 32 zero bytes. */
    public static final Head EMPTY = new Head(0, "0".repeat(64));
}
