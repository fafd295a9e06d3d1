package se.vardkas.delivery.send;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** There was no connection to a provider: nothing was posted, so another attempt repeats nothing. */
public final class Unreachable extends IOException {
    private static final long serialVersionUID = 1L;

    Unreachable(@Nullable Throwable cause) {
        super("no connection", cause);
    }
}
