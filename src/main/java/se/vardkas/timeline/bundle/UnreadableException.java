package se.vardkas.timeline.bundle;

import java.io.IOException;

/** Something that is no bundle of ours, or more than one could be. */
final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}
