package se.vardkas.delivery.send.elks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** How 46elks is reached. Without user name, password and sender it is not used. */
@ConfigMapping(prefix = "vardkas.elks")
public interface ElksSettings {
    /** Where messages and calls are posted. */
    @WithDefault("https://api.46elks.com")
    URI endpoint();

    /** The API user name, {@code u…}. */
    Optional<String> username();

    /** The API password: signs in, and is the key of the seals on callback addresses. */
    Optional<String> password();

    /** The number that sends and calls, in E.164; to a name nobody can reply, and it does not call. */
    Optional<String> from();

    /** With which they sign in here to hand over SMS that people send, as {@code 46elks}; without it none are taken. */
    Optional<String> inboundPassword();
}
