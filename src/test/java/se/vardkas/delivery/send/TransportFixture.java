package se.vardkas.delivery.send;

import io.vertx.core.Vertx;

/** One client for all senders of the tests. */
public final class TransportFixture {
    public static final Transport TRANSPORT = new Transport(Vertx.vertx());

    private TransportFixture() {}
}
