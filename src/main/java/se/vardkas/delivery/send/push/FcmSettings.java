package se.vardkas.delivery.send.push;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** How Firebase Cloud Messaging is reached. */
@ConfigMapping(prefix = "vardkas.fcm")
public interface FcmSettings {
    /** The address of Google's own service. */
    String GOOGLE = "https://fcm.googleapis.com";

    /** Where messages are posted. */
    @WithDefault(GOOGLE)
    URI endpoint();

    /** The Firebase project's id; without it push is off. */
    Optional<String> project();

    /** The service account's JSON. Without it a static token is sent, which only an overridden endpoint takes. */
    Optional<Path> credentials();
}
