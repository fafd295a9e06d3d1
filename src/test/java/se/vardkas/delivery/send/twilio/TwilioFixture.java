package se.vardkas.delivery.send.twilio;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import se.vardkas.delivery.send.TransportFixture;

/** A Twilio account for tests. */
public final class TwilioFixture {
    public static final String TOKEN = "secret";
    static final String OTHER_TOKEN = "secret that comes next";
    public static final String PUBLIC_URL = "https://larm.example.se";

    private TwilioFixture() {}

    public static Twilio twilio(URI endpoint) {
        return new Twilio(settings(endpoint), TransportFixture.TRANSPORT, Clock.systemUTC(), PUBLIC_URL);
    }

    private static TwilioSettings settings(URI endpoint) {
        return new TwilioSettings() {
            @Override
            public URI endpoint() {
                return endpoint;
            }

            @Override
            public Optional<String> accountSid() {
                return Optional.of("AC1");
            }

            @Override
            public Optional<String> authToken() {
                return Optional.of(TOKEN);
            }

            @Override
            public Optional<String> otherAuthToken() {
                return Optional.of(OTHER_TOKEN);
            }

            @Override
            public Optional<String> from() {
                return Optional.of("+46701740699");
            }
        };
    }
}
