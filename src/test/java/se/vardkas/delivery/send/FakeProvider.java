package se.vardkas.delivery.send;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A provider that does whatever it is told to with each request, and counts them. */
public final class FakeProvider implements AutoCloseable {
    private final String scheme;
    private final HttpServer server;
    private final List<Got> requests = new CopyOnWriteArrayList<>();
    private volatile Answer next = exchange -> reply(exchange, 200, "{}");

    /** A request as it came. */
    public record Got(String method, String path, Map<String, List<String>> headers, byte[] bytes) {
        public String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** What to do with a request. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    public FakeProvider() {
        this("http", FakeProvider::plain);
    }

    /** The same behind TLS. */
    public FakeProvider(SSLContext certificate) {
        this("https", () -> {
            var secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(certificate));
            return secure;
        });
    }

    private interface Maker {
        HttpServer make() throws IOException;
    }

    private static HttpServer plain() throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    private FakeProvider(String scheme, Maker maker) {
        this.scheme = scheme;
        try {
            server = maker.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "fake-provider");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            requests.add(new Got(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes()));
            next.to(exchange);
        });
        server.start();
    }

    public URI address() {
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
    }

    public List<Got> requests() {
        return List.copyOf(requests);
    }

    public void answers(Answer answer) {
        next = answer;
    }

    public void answers(int status, String body) {
        answers(exchange -> reply(exchange, status, body));
    }

    public static void reply(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
