package se.vardkas.faults.proxy;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** One connection through the proxy: two sockets, and what is held between them. Lives on one event loop. */
final class Link {
    private final Context context;
    private final NetSocket near;
    private final Supplier<Fault> fault;
    private final Deque<Runnable> held = new ArrayDeque<>();
    private final Promise<Void> over = Promise.promise();
    private NetSocket far;
    private long answered;
    private boolean lostSomething;
    private boolean leadsNowhere;

    Link(Context context, NetSocket near, Supplier<Fault> fault) {
        this.context = context;
        this.near = near;
        this.fault = fault;
        near.closeHandler(ignored -> nearClosed());
        near.exceptionHandler(ignored -> reset());
    }

    void whenOver(Runnable then) {
        over.future().onComplete(ignored -> then.run());
    }

    /** Joins the far socket to the near one. */
    void join(NetSocket connected) {
        far = connected;
        if (over.future().isComplete()) {
            far.close();
            return;
        }
        far.closeHandler(ignored -> onItsOwnLoop(this::farClosed));
        far.exceptionHandler(ignored -> reset());
        near.handler(bytes -> onItsOwnLoop(() -> asked(bytes)));
        far.handler(bytes -> onItsOwnLoop(() -> answered(bytes)));
        near.resume();
    }

    void onItsOwnLoop(Runnable work) {
        Handler<Void> run = ignored -> work.run();
        context.runOnContext(run);
    }

    /** Ends both ends without a goodbye. */
    void reset() {
        near.close();
        end();
    }

    void loseTrack() {
        leadsNowhere = true;
    }

    void faultChanged() {
        var now = fault.get();
        if (leadsNowhere) {
            return;
        }
        if (now instanceof Fault.Reset || lostSomething && !(now instanceof Fault.HalfOpen)) {
            reset();
        } else if (!(now instanceof Fault.Stall) && !(now instanceof Fault.Deaf)) {
            while (!held.isEmpty()) {
                held.poll().run();
            }
        }
    }

    private void asked(Buffer bytes) {
        var now = fault.get();
        if (leadsNowhere) {
            return;
        }
        if (now instanceof Fault.Reset) {
            reset();
        } else if (now instanceof Fault.HalfOpen) {
            lostSomething = true;
        } else if (now instanceof Fault.Stall) {
            held.add(() -> far.write(bytes));
        } else {
            far.write(bytes);
        }
    }

    private void answered(Buffer bytes) {
        var now = fault.get();
        answered += bytes.length();
        if (leadsNowhere) {
            return;
        }
        if (now instanceof Fault.Reset || now instanceof Fault.CutAfter cut && answered > cut.bytes()) {
            reset();
        } else if (now instanceof Fault.HalfOpen) {
            lostSomething = true;
        } else if (now instanceof Fault.Stall || now instanceof Fault.Deaf) {
            held.add(() -> near.write(bytes));
        } else if (now instanceof Fault.Latency latency) {
            context.owner()
                    .setTimer(
                            Math.max(1, latency.answersLater().toMillis()),
                            timer -> onItsOwnLoop(() -> near.write(bytes)));
        } else {
            near.write(bytes);
        }
    }

    private void nearClosed() {
        if (fault.get() instanceof Fault.HalfOpen) {
            lostSomething = true;
        } else {
            end();
        }
    }

    /** A goodbye of the far end is lost where everything is. */
    private void farClosed() {
        if (leadsNowhere) {
            return;
        }
        if (fault.get() instanceof Fault.HalfOpen) {
            lostSomething = true;
        } else if (fault.get() instanceof Fault.Stall || fault.get() instanceof Fault.Deaf) {
            held.add(this::reset);
        } else {
            reset();
        }
    }

    private void end() {
        if (far != null) {
            far.close();
        }
        over.tryComplete();
    }
}
