package se.vardkas.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault does to a connection what its name says, and healing undoes it. */
class FaultProxyTest {
    private static final int PATIENCE_MILLIS = 10_000;
    /** Long enough for a byte that is not held to come through loopback. */
    private static final int SILENCE_MILLIS = 300;

    private Vertx vertx;
    private ServerSocket behind;
    private FaultProxy proxy;
    private Socket client;
    private Socket server;

    @BeforeEach
    void connect() throws IOException {
        vertx = Vertx.vertx();
        behind = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        proxy = FaultProxy.to(vertx, behind.getLocalPort());
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        server = behind.accept();
        client.setSoTimeout(PATIENCE_MILLIS);
        server.setSoTimeout(PATIENCE_MILLIS);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        proxy.close();
        behind.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void without_a_fault_bytes_pass_both_ways_and_an_end_is_seen_by_the_other() throws IOException {
        send(client, 1, 2, 3);
        assertThat(server.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
        send(server, 4);
        assertThat(client.getInputStream().read()).isEqualTo(4);
        client.close();
        assertThat(isOver(server)).isTrue();
        Awaitility.await().until(() -> proxy.connections() == 0);
    }

    @Test
    void latency_delays_answers_alone() throws IOException {
        proxy.suffer(new Fault.Latency(Duration.ofMillis(400)));
        send(client, 1);
        assertThat(server.getInputStream().read()).isEqualTo(1);
        long asked = System.nanoTime();
        send(server, 2);
        assertThat(client.getInputStream().read()).isEqualTo(2);
        assertThat(System.nanoTime() - asked).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(390));
    }

    @Test
    void a_stall_holds_both_ways_and_lets_go_of_everything_in_order() throws IOException {
        proxy.suffer(new Fault.Stall());
        send(client, 1);
        send(client, 2);
        assertThat(isSilent(server)).isTrue();
        proxy.heal();
        assertThat(server.getInputStream().readNBytes(2)).containsExactly(1, 2);
    }

    @Test
    void a_deaf_link_passes_the_question_and_holds_the_answer() throws IOException {
        proxy.suffer(new Fault.Deaf());
        send(client, 1);
        assertThat(server.getInputStream().read()).isEqualTo(1);
        send(server, 2);
        assertThat(isSilent(client)).isTrue();
        proxy.heal();
        assertThat(client.getInputStream().read()).isEqualTo(2);
    }

    @Test
    void a_half_open_link_loses_what_is_sent_and_is_reset_once_healed() throws IOException {
        proxy.suffer(new Fault.HalfOpen());
        send(client, 1);
        assertThat(isSilent(server)).isTrue();
        proxy.heal();
        assertThat(isOver(client)).isTrue();
        assertThat(isOver(server)).isTrue();
    }

    @Test
    void a_half_open_link_hides_that_the_other_end_has_gone() throws IOException {
        proxy.suffer(new Fault.HalfOpen());
        server.close();
        assertThat(isSilent(client)).isTrue();
        proxy.heal();
        assertThat(isOver(client)).isTrue();
    }

    @Test
    void a_connection_that_was_lost_track_of_leads_nowhere_and_a_new_one_passes() throws IOException {
        proxy.loseTrack();
        send(client, 1);
        assertThat(isSilent(server)).isTrue();
        try (var next = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
                var accepted = behind.accept()) {
            send(next, 2);
            assertThat(accepted.getInputStream().read()).isEqualTo(2);
        }
        server.close();
        assertThat(isSilent(client)).isTrue();
    }

    @Test
    void a_reset_ends_connections_that_are_there_and_those_that_are_made() throws IOException {
        proxy.suffer(new Fault.Reset());
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        assertThat(isRefusedOrOver()).isTrue();
    }

    /** The reset may come before the connection is even said to be there. */
    private boolean isRefusedOrOver() throws IOException {
        try (var next = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            next.setSoTimeout(PATIENCE_MILLIS);
            return isOver(next);
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void a_cut_lets_so_many_bytes_of_answers_pass_and_no_more() throws IOException {
        proxy.suffer(new Fault.CutAfter(2));
        send(server, 1, 2);
        assertThat(client.getInputStream().readNBytes(2)).containsExactly(1, 2);
        send(server, 3);
        assertThat(isOver(client)).isTrue();
    }

    @Test
    void where_nobody_listens_a_connection_is_reset() throws IOException {
        behind.close();
        try (var next = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            next.setSoTimeout(PATIENCE_MILLIS);
            assertThat(isOver(next)).isTrue();
        }
    }

    private static void send(Socket socket, int... bytes) throws IOException {
        for (int one : bytes) {
            socket.getOutputStream().write(one);
        }
        socket.getOutputStream().flush();
    }

    private static boolean isOver(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isSilent(Socket socket) {
        try {
            socket.setSoTimeout(SILENCE_MILLIS);
            return socket.getInputStream().read() == Integer.MIN_VALUE;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            patient(socket);
        }
    }

    private static void patient(Socket socket) {
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }
}
