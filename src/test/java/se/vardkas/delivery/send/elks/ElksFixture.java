package se.vardkas.delivery.send.elks;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import se.vardkas.delivery.send.TransportFixture;

/** An account at 46elks. */
final class ElksFixture {
    static final String PUBLIC_URL = "https://larm.example.se";
    static final String NUMBER = "+46701740698";

    private ElksFixture() {}

    static Elks elks(URI endpoint) {
        return elks(endpoint, NUMBER, "inbound");
    }

    static Elks elks(URI endpoint, String from, String inbound) {
        return new Elks(
                new Settings(endpoint, from, Optional.ofNullable(inbound)),
                TransportFixture.TRANSPORT,
                Clock.systemUTC(),
                PUBLIC_URL);
    }

    private record Settings(URI endpoint, String sender, Optional<String> inboundPassword) implements ElksSettings {
        @Override
        public Optional<String> username() {
            return Optional.of("u1");
        }

        @Override
        public Optional<String> password() {
            return Optional.of("secret");
        }

        @Override
        public Optional<String> from() {
            return Optional.of(sender);
        }
    }
}
