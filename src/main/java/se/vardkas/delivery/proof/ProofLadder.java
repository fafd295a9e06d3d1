package se.vardkas.delivery.proof;

/** How reports move a message's state: upwards, whatever order they come in. */
public final class ProofLadder {
    private ProofLadder() {}

    /**
     * The state after a report.
     *
     * <p>A higher proof wins over a lower one. A failure stands unless the phone is already proved to have the message,
     * and falls when that is proved later; that the provider took it is no such proof. A cancelled message that turns out
     * to have gone out all the same is shown as what became of it.
     */
    public static DeliveryState after(DeliveryState current, DeliveryState reported) {
        return switch (reported) {
            case QUEUED -> current;
            case SENDING -> current == DeliveryState.QUEUED ? DeliveryState.SENDING : current;
            case ACCEPTED -> current == DeliveryState.FAILED ? current : higher(current, reported);
            case RECEIVED, SHOWN, OPENED, ANSWERED -> higher(current, reported);
            case FAILED -> mayFail(current) ? DeliveryState.FAILED : current;
            case CANCELLED -> isOpen(current) ? DeliveryState.CANCELLED : current;
        };
    }

    /** Whether anything is left to be done about a message in this state. */
    public static boolean isOpen(DeliveryState state) {
        return state == DeliveryState.QUEUED || state == DeliveryState.SENDING;
    }

    /**
     * Whether a human's phone or hand proved that the message came. A provider's word for an SMS or a call does not:
     * carriers confirm what never arrived.
     */
    public static boolean provesAPerson(Channel channel, DeliveryState state) {
        return switch (state) {
            case SHOWN, OPENED, ANSWERED -> true;
            case RECEIVED -> channel == Channel.PUSH;
            case QUEUED, SENDING, ACCEPTED, FAILED, CANCELLED -> false;
        };
    }

    private static boolean mayFail(DeliveryState current) {
        return isOpen(current) || current == DeliveryState.ACCEPTED;
    }

    private static DeliveryState higher(DeliveryState current, DeliveryState reported) {
        boolean aside = current == DeliveryState.FAILED || current == DeliveryState.CANCELLED;
        return aside || reported.compareTo(current) > 0 ? reported : current;
    }
}
