package se.vardkas.delivery.send;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP client under the providers' SDKs, in place of theirs: one attempt, one deadline over all of it, no
 * redirects, and no more of an answer than is worth reading. Takes the proxy that the JVM's settings name, if any.
 */
@ApplicationScoped
public class Transport {
    /** How long one attempt may take, from connecting to the last byte of the answer. */
    public static final Duration DEADLINE = Duration.ofSeconds(4);

    private static final int LONGEST_ANSWER = 64 * 1024;
    /** As many as there may be workers of all channels, so that nobody waits for a connection. */
    private static final int MOST_CONNECTIONS = 1024;
    /** Shorter than any provider's own: a message posted as the other end hangs up has an unclear fate. */
    private static final Duration IDLE_CONNECTION = Duration.ofSeconds(30);

    private final HttpClient client;
    private final Names names = new Names(InetAddress::getByName, Names.FRESH);

    /** A client on the event loops of {@code vertx} that trusts whom the JVM trusts. */
    @Inject
    public Transport(Vertx vertx) {
        this(vertx, new HttpClientOptions());
    }

    Transport(Vertx vertx, HttpClientOptions options) {
        this.client = vertx.createHttpClient(
                options.setConnectTimeout((int) DEADLINE.toMillis())
                        .setKeepAliveTimeout((int) IDLE_CONNECTION.toSeconds())
                        .setTracingPolicy(TracingPolicy.IGNORE),
                new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
    }

    /** An answer, whatever its status. */
    public record Answer(int status, MultiMap headers, byte[] body) {
        /** The first value under a name, whatever its case. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /**
     * Sends one request and waits for the whole answer; never called on an event loop.
     *
     * @throws Unreachable if nothing was posted, for there was no connection within {@link #DEADLINE}, or the {@link Gate} had
     *     closed when there was
     * @throws IOException if there is no answer within it, or it is too long
     */
    public Answer exchange(String method, URI target, Map<String, List<String>> headers, byte[] body)
            throws IOException {
        return exchange(method, target, headers, body, address -> true);
    }

    /**
     * The same where others chose the target: its name must lead to an address that is allowed, or there is no connection.
     * Behind a proxy the name is looked up by it, and what it allows is the proxy's.
     */
    public Answer exchange(
            String method, URI target, Map<String, List<String>> headers, byte[] body, Predicate<InetAddress> allowed)
            throws IOException {
        long until = System.nanoTime() + DEADLINE.toNanos();
        var options = options(method, target, headers, allowed);
        if (System.nanoTime() - until >= 0) {
            throw new Unreachable(new TimeoutException("the name was looked up for too long"));
        }
        var attempt = new Attempt(Buffer.buffer(body), Gate.beforeUs());
        var answer = client.request(options)
                .compose(attempt::post)
                .toCompletionStage()
                .toCompletableFuture();
        try {
            return answer.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw attempt.givenUp(e);
        } catch (ExecutionException e) {
            throw attempt.givenUp(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw attempt.givenUp(e);
        }
    }

    /** Names are looked up here, on the caller's thread: the client would do it on an event loop, which others wait for. */
    private RequestOptions options(
            String method, URI target, Map<String, List<String>> headers, Predicate<InetAddress> allowed)
            throws Unreachable {
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(method))
                .setAbsoluteURI(target.toString())
                .setProxyOptions(proxy(target));
        if (options.getProxyOptions() == null) {
            var address = names.address(target.getHost(), DEADLINE);
            if (!allowed.test(address)) {
                throw new Unreachable(new IOException("the name leads to an address that is not allowed"));
            }
            options.setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, options.getPort())));
        }
        headers.forEach((name, values) -> values.forEach(value -> options.addHeader(name, value)));
        return options;
    }

    private @Nullable ProxyOptions proxy(URI target) throws Unreachable {
        for (var proxy : ProxySelector.getDefault().select(target)) {
            if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
                return new ProxyOptions()
                        .setHost(
                                names.address(address.getHostString(), DEADLINE).getHostAddress())
                        .setPort(address.getPort());
            }
        }
        return null;
    }

    /** One request, which is not posted any more once it was given up. */
    private static final class Attempt {
        private final Buffer body;
        private final Gate gate;
        private @Nullable HttpClientRequest posted;
        private boolean over;
        private boolean ended;

        Attempt(Buffer body, Gate gate) {
            this.body = body;
            this.gate = gate;
        }

        /** The answer is waited for before the request is sent: else it may be over before anybody listens. */
        synchronized Future<Answer> post(HttpClientRequest request) {
            if (over || !gate.opens()) {
                // It is told of below; without that the client would log it.
                request.exceptionHandler(reset -> {}).reset();
                return Future.failedFuture("given up");
            }
            posted = request;
            var answer = request.response().compose(this::read);
            return request.end(body).compose(sent -> answer);
        }

        Future<Answer> read(HttpClientResponse response) {
            var answer = Buffer.buffer();
            response.handler(chunk -> {
                if (answer.length() + chunk.length() > LONGEST_ANSWER) {
                    response.request().reset();
                } else {
                    answer.appendBuffer(chunk);
                }
            });
            return response.end().map(whole -> {
                end();
                return new Answer(response.statusCode(), response.headers(), answer.getBytes());
            });
        }

        private synchronized void end() {
            ended = true;
        }

        synchronized IOException givenUp(@Nullable Throwable why) {
            over = true;
            if (posted == null) {
                return new Unreachable(why);
            }
            // Once it has ended its connection may carry somebody else's.
            if (!ended) {
                posted.reset();
            }
            return new IOException("no answer", why);
        }
    }
}
