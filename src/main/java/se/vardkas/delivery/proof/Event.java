package se.vardkas.delivery.proof;

import java.util.Arrays;
import java.util.Locale;

/** What a message is about. Only {@link #ALARM} asks for an answer, and only it is stopped by one. */
public enum Event {
    ALARM,
    TAKEN,
    REPEATED,
    MESSAGE,
    CLOSED,
    REOPENED,
    /** To whoever goes on call; no alarm's. */
    SHIFT_STARTED,
    /** To whoever comes off; no alarm's. */
    SHIFT_ENDED,
    /** With a code, to an address whose person is to prove that it is theirs; no alarm's. */
    CONTACT_CHECK,
    /** To an address that somebody wants to see work; no alarm's. */
    CONTACT_TEST,
    /** To a phone that shows nothing of it, and proves that it came; no alarm's. */
    PHONE_CHECK;

    /** Whether it is about the address that it goes to. */
    public boolean isOfContact() {
        return this == CONTACT_CHECK || this == CONTACT_TEST || this == PHONE_CHECK;
    }

    /** Whether it tells how an alarm went on, and calls for nobody. */
    public boolean isNews() {
        return this == TAKEN || this == CLOSED;
    }

    /** Whether there is an event of this name. */
    public static boolean isKnown(String name) {
        return Arrays.stream(values()).anyMatch(event -> event.name().equals(name));
    }

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
