package se.vardkas.faults.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes TCP connections on to a port of loopback, and does to them what it is told. Thread-safe. */
public final class FaultProxy implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    /** A socket that lingers for no time is closed with a reset. */
    private static final int BY_RESET = 0;

    private final Vertx vertx;
    private final NetServer server;
    private final NetClient client;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = Fault.NONE;
    private volatile int target;

    private FaultProxy(Vertx vertx, int target) {
        this.vertx = vertx;
        this.target = target;
        this.server = vertx.createNetServer(
                new NetServerOptions().setHost(LOOPBACK).setTcpNoDelay(true).setSoLinger(BY_RESET));
        this.client = vertx.createNetClient(
                new NetClientOptions().setTcpNoDelay(true).setSoLinger(BY_RESET).setConnectTimeout(2_000));
    }

    /** Listens on a free port, for what is meant for another. Blocking. */
    public static FaultProxy to(Vertx vertx, int target) {
        var proxy = new FaultProxy(vertx, target);
        proxy.server.connectHandler(proxy::accept);
        proxy.server
                .listen(0, LOOPBACK)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return proxy;
    }

    public int port() {
        return server.actualPort();
    }

    /** How many connections pass through it now. */
    public int connections() {
        return links.size();
    }

    /** Has every connection, those that are there and those to come, suffer this from now on. */
    public void suffer(Fault next) {
        fault = next;
        links.forEach(link -> link.onItsOwnLoop(link::faultChanged));
    }

    /**
     * Has every connection that is there lead nowhere from now on, for ever, with nobody told; new ones pass. As where a
     * server's machine dies and another takes its address, or a firewall forgets.
     */
    public void loseTrack() {
        links.forEach(link -> link.onItsOwnLoop(link::loseTrack));
    }

    /** Leads new connections to another port from now on. */
    public void aim(int port) {
        target = port;
    }

    /** Lets everything pass again. */
    public void heal() {
        suffer(Fault.NONE);
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        client.close();
    }

    private void accept(NetSocket near) {
        near.pause();
        var link = new Link(vertx.getOrCreateContext(), near, () -> fault);
        links.add(link);
        link.whenOver(() -> links.remove(link));
        if (fault instanceof Fault.Reset) {
            link.reset();
            return;
        }
        client.connect(target, LOOPBACK).onSuccess(link::join).onFailure(failure -> link.reset());
    }
}
