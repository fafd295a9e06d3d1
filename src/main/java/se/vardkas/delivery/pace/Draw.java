package se.vardkas.delivery.pace;

import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.send.Outgoing;

/** By what right a message takes its share. */
enum Draw {
    /** Whatever calls for somebody in a panic, which is never held back. A drill is none. */
    PANIC,
    /** Another cry for help, or what somebody waits for who makes sure that cries for help reach them. */
    CRY,
    /** What became of an alarm, a panic too, and of shifts: at the provider it would stand before the next panic. */
    NEWS;

    static Draw of(Outgoing message) {
        if (message.isOfPanic() && !message.event().isNews()) {
            return PANIC;
        }
        return message.event() == Event.ALARM || message.event().isOfContact() ? CRY : NEWS;
    }
}
