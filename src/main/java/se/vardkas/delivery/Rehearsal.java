package se.vardkas.delivery;

import com.interaso.webpush.VapidKeys;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.Transport;
import se.vardkas.delivery.send.push.FcmSender;
import se.vardkas.delivery.send.push.FcmSettings;
import se.vardkas.delivery.send.sms.TwilioSmsSender;
import se.vardkas.delivery.send.twilio.Twilio;
import se.vardkas.delivery.send.twilio.TwilioSettings;
import se.vardkas.delivery.send.voice.TwilioVoiceSender;
import se.vardkas.delivery.send.webpush.Vapid;
import se.vardkas.delivery.send.webpush.WebPushSender;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.webpush.Subscription;
import se.vardkas.platform.webpush.SubscriptionRules;
import se.vardkas.timeline.chain.AlarmId;

/** Senders like the real ones, before an address of this machine that takes anything. Blocking. */
final class Rehearsal implements AutoCloseable {
    private static final byte[] TAKEN =
            "{\"name\": \"rehearsed\", \"sid\": \"rehearsed\"}".getBytes(StandardCharsets.UTF_8);
    private static final String NOBODY = "+46700000000";
    private static final int SECRET_BYTES = 16;

    private final HttpServer provider;
    private final FcmSender push;
    private final List<Part> parts;

    /** A sender, and an address of its own kind that is nobody's. */
    private record Part(Sender sender, String address) {}

    Rehearsal(Transport transport, Clock clock) {
        provider = provider();
        var address = URI.create("http://127.0.0.1:" + provider.getAddress().getPort());
        var twilio = new Twilio(new Account(address), transport, clock, address.toString());
        push = new FcmSender(new Project(address), transport, clock);
        parts = List.of(
                new Part(push, "nobody"),
                new Part(browsers(transport, clock), browser(address)),
                new Part(new TwilioSmsSender(twilio), NOBODY),
                new Part(new TwilioVoiceSender(twilio), NOBODY));
    }

    private static Sender browsers(Transport transport, Clock clock) {
        var keys = VapidKeys.generate();
        return new WebPushSender(
                new Vapid("mailto:rehearsal@vardkas.invalid", () -> keys),
                new SubscriptionRules(true),
                transport,
                clock);
    }

    private static String browser(URI endpoint) {
        return new Subscription(endpoint, VapidKeys.generate().getApplicationServerKey(), new byte[SECRET_BYTES])
                .toAddress();
    }

    private record Project(URI endpoint) implements FcmSettings {
        @Override
        public Optional<String> project() {
            return Optional.of("rehearsal");
        }

        @Override
        public Optional<Path> credentials() {
            return Optional.empty();
        }
    }

    private record Account(URI endpoint) implements TwilioSettings {
        @Override
        public Optional<String> accountSid() {
            return Optional.of("rehearsal");
        }

        @Override
        public Optional<String> authToken() {
            return Optional.of("rehearsal");
        }

        @Override
        public Optional<String> otherAuthToken() {
            return Optional.empty();
        }

        @Override
        public Optional<String> from() {
            return Optional.of(NOBODY);
        }
    }

    /** Has every sender send once. */
    void sendAll(Ids ids) {
        for (var part : parts) {
            part.sender()
                    .send(new Outgoing(
                            new TenantId(ids.next()),
                            new NotificationId(ids.next()),
                            new AlarmId(ids.next()),
                            Event.ALARM,
                            "panic",
                            false,
                            false,
                            0,
                            null,
                            null,
                            null,
                            false,
                            "sv",
                            part.address(),
                            List.of()));
        }
    }

    @Override
    public void close() {
        push.close();
        provider.stop(0);
    }

    private static HttpServer provider() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", Rehearsal::take);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, TAKEN.length);
            exchange.getResponseBody().write(TAKEN);
        }
    }
}
