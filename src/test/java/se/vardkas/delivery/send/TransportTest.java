package se.vardkas.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.vardkas.delivery.send.TransportFixture.TRANSPORT;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransportTest {
    private static final URI BEHIND = URI.create("http://provider.invalid/v1/send");

    @Test
    void a_network_that_lets_nobody_out_but_by_its_proxy_is_left_by_its_proxy() throws IOException {
        var usual = ProxySelector.getDefault();
        try (var proxy = new FakeProvider()) {
            ProxySelector.setDefault(onlyTo(BEHIND, proxy.address(), usual));
            var answer = TRANSPORT.exchange("POST", BEHIND, Map.of("X-Asked", List.of("yes")), new byte[] {'!'});
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-TYPE")).contains("application/json");
            assertThat(proxy.requests()).singleElement().satisfies(got -> {
                assertThat(got.path()).isEqualTo(BEHIND.toString());
                assertThat(got.headers()).containsEntry("X-asked", List.of("yes"));
                assertThat(got.body()).isEqualTo("!");
            });
        } finally {
            ProxySelector.setDefault(usual);
        }
    }

    @Test
    void a_provider_whose_certificate_does_not_hold_is_posted_nothing(@TempDir Path folder) throws Exception {
        var authority = new Authority(folder);
        var vertx = Vertx.vertx();
        var trusting = new Transport(vertx, authority.trusting());
        try {
            for (var certificate : List.of(
                    authority.certificate("localhost", "-10d"), authority.certificate("provider.invalid", "-1H"))) {
                try (var provider = new FakeProvider(certificate)) {
                    assertThatThrownBy(() -> trusting.exchange("POST", provider.address(), Map.of(), new byte[1]))
                            .isInstanceOf(Unreachable.class);
                    assertThat(provider.requests()).isEmpty();
                }
            }
            try (var provider = new FakeProvider(authority.certificate("localhost", "-1H"))) {
                assertThat(trusting.exchange("POST", provider.address(), Map.of(), new byte[1])
                                .status())
                        .isEqualTo(200);
                assertThatThrownBy(() -> TRANSPORT.exchange("POST", provider.address(), Map.of(), new byte[1]))
                        .as("an authority that nobody here knows")
                        .isInstanceOf(Unreachable.class);
                assertThat(provider.requests()).hasSize(1);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** The alarm may have been answered while the connection was made. */
    @Test
    void what_is_wanted_no_more_when_there_is_a_connection_is_not_posted_and_the_next_message_is() throws IOException {
        try (var provider = new FakeProvider()) {
            var asked = new AtomicInteger();
            var gate = new Gate(() -> asked.getAndIncrement() == 0);
            assertThat(gate.opens()).isTrue();
            assertThatThrownBy(() -> gate.before(() -> post(provider.address())))
                    .hasCauseInstanceOf(Unreachable.class);
            assertThat(gate.wasClosed()).isTrue();
            assertThat(provider.requests()).isEmpty();
            assertThat(post(provider.address())).isEqualTo(200);
            assertThat(new Gate(() -> true).<Integer>before(() -> post(provider.address())))
                    .isEqualTo(200);
            assertThat(provider.requests()).hasSize(2);
        }
    }

    private static int post(URI target) {
        try {
            return TRANSPORT.exchange("POST", target, Map.of(), new byte[1]).status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProxySelector onlyTo(URI target, URI proxy, ProxySelector others) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return uri.getHost().equals(target.getHost())
                        ? List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), proxy.getPort())))
                        : others.select(uri);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                throw new IllegalStateException(failure);
            }
        };
    }
}
