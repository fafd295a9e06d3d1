package se.vardkas.standin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How we are to sign in at a provider: HTTP Basic, RFC 7617. */
final class BasicLogin {
    private BasicLogin() {}

    /** The header's value. */
    static String of(Optional<String> user, Optional<String> password) {
        var login = user.orElse("") + ":" + password.orElse("");
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }
}
