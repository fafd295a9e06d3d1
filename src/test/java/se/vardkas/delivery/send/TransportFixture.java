package se.vardkas.delivery.send;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/** One client for all senders of the tests, and certificates of an authority that it trusts. */
public final class TransportFixture {
    private static final Authority AUTHORITY = ofTheTests();
    public static final Transport TRANSPORT = new Transport(Vertx.vertx(), trusting());

    private TransportFixture() {}

    /** Made when they are asked for: that takes a second or two. */
    static final class Certificates {
        static final SSLContext VALID = from("-1H");
        static final SSLContext EXPIRED = from("-10d");

        private Certificates() {}

        private static SSLContext from(String moment) {
            try {
                return AUTHORITY.certificate("localhost", moment);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Authority ofTheTests() {
        try {
            return new Authority(Files.createTempDirectory(Path.of("target"), "authority"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpClientOptions trusting() {
        try {
            return AUTHORITY.trusting();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
