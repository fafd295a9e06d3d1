package se.vardkas.delivery.send.twilio;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** How Twilio is reached. Without account, token and number, SMS and voice are off. */
@ConfigMapping(prefix = "vardkas.twilio")
public interface TwilioSettings {
    /** Where messages and calls are posted. */
    @WithDefault("https://api.twilio.com")
    URI endpoint();

    /** The account, {@code AC…}. */
    Optional<String> accountSid();

    /** The account's token: signs in, and is the key of callback signatures. */
    Optional<String> authToken();

    /** Another token with which Twilio may sign callbacks, while one is replaced by the other; it signs in nowhere. */
    Optional<String> otherAuthToken();

    /** The number that sends and calls, in E.164. */
    Optional<String> from();
}
