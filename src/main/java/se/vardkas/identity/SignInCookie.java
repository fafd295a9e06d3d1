package se.vardkas.identity;

import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/** The access token as a browser keeps it: out of reach of scripts and of other sites. */
final class SignInCookie {
    static final String NAME = "vardkas";

    private SignInCookie() {}

    static NewCookie holding(String token, Duration life, boolean secure) {
        return new NewCookie.Builder(NAME)
                .value(token)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge((int) life.toSeconds())
                .build();
    }
}
