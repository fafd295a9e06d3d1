package se.vardkas.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import se.vardkas.delivery.order.ProviderOrders;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.report.ReportWriter;
import se.vardkas.delivery.send.Breakers;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.Senders;
import se.vardkas.platform.jobs.JobHandler;
import se.vardkas.platform.jobs.Jobs;

/** One dispatcher a channel, each with workers of its own: a provider that hangs holds up nobody else's channel. */
@Singleton
final class Dispatchers {
    private static final int PUSH_WORKERS = 64;
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

    @Produces
    @Singleton
    Dispatcher.Tools tools(
            DeliveryQueue queue,
            ReportWriter reports,
            Retirement retirement,
            Breakers breakers,
            Jobs jobs,
            MeterRegistry metrics) {
        return new Dispatcher.Tools(queue, reports, retirement, breakers, jobs, metrics);
    }

    @Produces
    @Singleton
    JobHandler push(Dispatcher.Tools tools) {
        return dispatcher(Channel.PUSH, PUSH_WORKERS, tools);
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

    private JobHandler dispatcher(Channel channel, int workers, Dispatcher.Tools tools) {
        var executor = vertx.createSharedWorkerExecutor(Dispatcher.jobName(channel), workers);
        return new Dispatcher(
                channel, (message, address) -> carrier(channel, message, address), workers, executor, tools);
    }

    private Optional<Sender> carrier(Channel channel, Claimed message, String address) {
        if (channel == Channel.PUSH) {
            return senders.ofPush(address);
        }
        return orders.carrier(message.tenant(), channel, message.provider())
                .flatMap(provider -> senders.of(channel, provider));
    }
}
