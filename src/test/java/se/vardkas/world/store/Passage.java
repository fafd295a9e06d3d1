package se.vardkas.world.store;

/**
 * What becomes of one request to the store.
 *
 * @param there milliseconds until it is there
 * @param back milliseconds until the reply is
 */
public record Passage(Fate fate, long there, long back) {
    /** How it ends. */
    public enum Fate {
        ARRIVES,
        /** Nothing is done, and the caller is told so. */
        REFUSED,
        /** Nothing is done, and nobody says so. */
        SWALLOWED,
        /** It is done, and the caller is told that it failed. */
        REPLY_RESET,
        /** It is done, and nobody says so. */
        REPLY_SWALLOWED
    }

    /** Decides what becomes of a replica's next request. */
    public interface Way {
        Passage next(int replica);
    }
}
