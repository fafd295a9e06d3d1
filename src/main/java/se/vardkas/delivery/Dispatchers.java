package se.vardkas.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import se.vardkas.delivery.order.ProviderOrders;
import se.vardkas.delivery.pace.Posting;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.report.ReportWriter;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.Senders;
import se.vardkas.platform.jobs.JobHandler;
import se.vardkas.platform.jobs.Jobs;

/**
 * One dispatcher a channel, each with workers of its own: a provider that hangs holds up nobody else's channel. Browsers
 * have theirs besides: whoever chose a push service that hangs takes no phone's place.
 */
@Singleton
final class Dispatchers {
    private static final int PUSH_WORKERS = 64;
    private static final int BROWSER_WORKERS = 32;
    private static final int SMS_WORKERS = 32;
    private static final int VOICE_WORKERS = 32;

    private final Senders senders;
    private final ProviderOrders orders;
    private final Vertx vertx;

    Dispatchers(Senders senders, ProviderOrders orders, Vertx vertx) {
        this.senders = senders;
        this.orders = orders;
        this.vertx = vertx;
    }

    /** Threads, and places for the messages that they have in hand or are about to. Thread-safe. */
    static final class Workers {
        private final WorkerExecutor threads;
        private final int most;
        private final AtomicInteger taken = new AtomicInteger();

        Workers(WorkerExecutor threads, int most) {
            this.threads = threads;
            this.most = most;
        }

        int most() {
            return most;
        }

        int free() {
            return most - taken.get();
        }

        void take(int places) {
            taken.addAndGet(places);
        }

        /** Takes a place; in a panic any, otherwise only while more than half of them are free. */
        boolean tryTake(boolean panic) {
            int bound = panic ? most : most / 2;
            return taken.getAndUpdate(now -> now < bound ? now + 1 : now) < bound;
        }

        void giveBack(int places) {
            taken.addAndGet(-places);
        }

        <T> Uni<T> run(Callable<T> work) {
            return UniHelper.toUni(threads.executeBlocking(work, false));
        }
    }

    @Produces
    @Singleton
    Dispatcher.Tools tools(
            DeliveryQueue queue,
            ReportWriter reports,
            Retirement retirement,
            Posting posting,
            Jobs jobs,
            MeterRegistry metrics) {
        return new Dispatcher.Tools(queue, reports, retirement, posting, jobs, metrics);
    }

    @Produces
    @Singleton
    JobHandler push(Dispatcher.Tools tools) {
        var phones = workers(Dispatcher.jobName(Channel.PUSH), PUSH_WORKERS);
        return dispatcher(Channel.PUSH, phones, workers("ring-browsers", BROWSER_WORKERS), tools);
    }

    @Produces
    @Singleton
    JobHandler sms(Dispatcher.Tools tools) {
        return dispatcher(Channel.SMS, SMS_WORKERS, tools);
    }

    @Produces
    @Singleton
    JobHandler voice(Dispatcher.Tools tools) {
        return dispatcher(Channel.VOICE, VOICE_WORKERS, tools);
    }

    private JobHandler dispatcher(Channel channel, int most, Dispatcher.Tools tools) {
        var workers = workers(Dispatcher.jobName(channel), most);
        return dispatcher(channel, workers, workers, tools);
    }

    private JobHandler dispatcher(Channel channel, Workers workers, Workers beside, Dispatcher.Tools tools) {
        return new Dispatcher(
                channel, (message, address) -> carrier(channel, message, address), workers, beside, tools);
    }

    private Workers workers(String name, int most) {
        return new Workers(vertx.createSharedWorkerExecutor(name, most), most);
    }

    private Optional<Sender> carrier(Channel channel, Claimed message, String address) {
        if (channel == Channel.PUSH) {
            return senders.ofPush(address);
        }
        return orders.carrier(message.tenant(), channel, message.provider())
                .flatMap(provider -> senders.of(channel, provider));
    }
}
