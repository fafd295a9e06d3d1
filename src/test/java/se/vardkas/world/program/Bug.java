package se.vardkas.world.program;

/** Mistakes that can be planted in the shells, to see whether they are found. */
public enum Bug {
    /** A claimed message is due again at once. */
    LEASE_DROPPED,
    /** A post is made on what was true at the claim. */
    NO_LAST_LOOK,
    /** An answer leaves what waits to be sent as it was. */
    STOP_WITHOUT_CANCEL,
    /** Whoever claimed a duty some time carries it out, though somebody else has it by now. */
    FENCE_IGNORED,
    /** Who has taken a step leaves the attempt as it was. */
    STEP_LEAVES_NO_FENCE,
    /** The state is what the last report said, whatever was proved before. */
    CALLBACK_MOVES_BACK,
    /** What is due is claimed in no order of urgency. */
    LEAST_URGENT_FIRST,
    /** What lies in the spool stays there. */
    SPOOL_NOT_REPLAYED,
    /** An unclear post is made again by the sender itself. */
    SENDER_RETRIES,
    /** Nobody looks whether anybody has proved that they know. */
    NO_PROOF_LOOK,
    /** An owner is not waited for. */
    OWNER_NOT_AWAITED,
    /** A drill goes on beside a real alarm of the same people. */
    DRILL_GOES_ON,
    /** Nobody looks which attempts are counted already. */
    COUNTED_AGAIN
}
