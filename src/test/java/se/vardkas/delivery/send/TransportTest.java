package se.vardkas.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;
import static se.vardkas.delivery.send.TransportFixture.TRANSPORT;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
