package se.vardkas.delivery;

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
import se.vardkas.delivery.proof.Channel;
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
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.timeline.chain.AlarmId;

/** Senders like the real ones, before an address of this machine that takes anything. Blocking. */
final class Rehearsal implements AutoCloseable {
    private static final byte[] TAKEN =
            "{\"name\": \"rehearsed\", \"sid\": \"rehearsed\"}".getBytes(StandardCharsets.UTF_8);
    private static final String NOBODY = "+46700000000";

    private final HttpServer provider;
    private final FcmSender push;
    private final List<Sender> senders;

    Rehearsal(Transport transport, Clock clock) {
        provider = provider();
        var address = URI.create("http://127.0.0.1:" + provider.getAddress().getPort());
        var twilio = new Twilio(new Account(address), transport, clock, address.toString());
        push = new FcmSender(new Project(address), transport, clock);
        senders = List.of(push, new TwilioSmsSender(twilio), new TwilioVoiceSender(twilio));
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
        public Optional<String> from() {
            return Optional.of(NOBODY);
        }
    }

    /** Has every sender send once. */
    void sendAll(Ids ids) {
        for (var sender : senders) {
            sender.send(new Outgoing(
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
                    sender.channel() == Channel.PUSH ? "nobody" : NOBODY));
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
