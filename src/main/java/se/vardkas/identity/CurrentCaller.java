package se.vardkas.identity;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;

/** Who sent the request being handled. For resources whose methods name the roles they let in. */
@RequestScoped
public class CurrentCaller {
    private final SecurityIdentity identity;

    CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** @throws UnauthorizedException if nobody signed in */
    public Caller get() {
        return checked().caller();
    }

    /** When their token ends, and with it whatever stream it opened. */
    public Instant expiresAt() {
        return checked().expiresAt();
    }

    private Tokens.Checked checked() {
        Tokens.Checked checked = identity.getAttribute(TokenMechanism.CHECKED);
        if (checked == null) {
            throw new UnauthorizedException();
        }
        return checked;
    }
}
