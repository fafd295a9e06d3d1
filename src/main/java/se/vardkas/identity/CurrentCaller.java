package se.vardkas.identity;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Who sent the request being handled. For resources whose methods name the roles they let in. */
@RequestScoped
public class CurrentCaller {
    private final SecurityIdentity identity;
    private final Revocations revocations;

    CurrentCaller(SecurityIdentity identity, Revocations revocations) {
        this.identity = identity;
        this.revocations = revocations;
    }

    /** @throws UnauthorizedException if nobody signed in */
    public Caller get() {
        return checked().caller();
    }

    /** Whose device has signed the request though it is out; empty for everybody else. Such a one is no caller. */
    public Optional<SignedSender> outsider() {
        return Optional.ofNullable(identity.getAttribute(TokenMechanism.OUTSIDER));
    }

    /** When their token ends, and with it whatever stream it opened. */
    public Instant expiresAt() {
        return checked().expiresAt();
    }

    /** Whose token it is; {@code null} where it is no device's. */
    @Nullable
    UUID device() {
        return checked().device();
    }

    /** Whether the token still holds, for what goes on after the request: its device may be put out. */
    public BooleanSupplier stillIn() {
        var device = checked().device();
        return () -> !revocations.isOut(device);
    }

    private Tokens.Checked checked() {
        Tokens.Checked checked = identity.getAttribute(TokenMechanism.CHECKED);
        if (checked == null) {
            throw new UnauthorizedException();
        }
        return checked;
    }
}
