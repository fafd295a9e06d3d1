package se.vardkas.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import se.vardkas.delivery.report.ReportWriter;
import se.vardkas.delivery.send.Breakers;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.push.FcmSender;
import se.vardkas.delivery.send.sms.TwilioSmsSender;
import se.vardkas.delivery.send.voice.TwilioVoiceSender;
import se.vardkas.platform.jobs.JobHandler;
import se.vardkas.platform.jobs.Jobs;

/** One dispatcher a channel, each with workers of its own: a provider that hangs holds up nobody else's channel. */
final class Dispatchers {
    private static final int PUSH_WORKERS = 64;
    private static final int SMS_WORKERS = 32;
    private static final int VOICE_WORKERS = 32;

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
    JobHandler push(FcmSender sender, Vertx vertx, Dispatcher.Tools tools) {
        return dispatcher(sender, PUSH_WORKERS, vertx, tools);
    }

    @Produces
    @Singleton
    JobHandler sms(TwilioSmsSender sender, Vertx vertx, Dispatcher.Tools tools) {
        return dispatcher(sender, SMS_WORKERS, vertx, tools);
    }

    @Produces
    @Singleton
    JobHandler voice(TwilioVoiceSender sender, Vertx vertx, Dispatcher.Tools tools) {
        return dispatcher(sender, VOICE_WORKERS, vertx, tools);
    }

    private static JobHandler dispatcher(Sender sender, int workers, Vertx vertx, Dispatcher.Tools tools) {
        var executor = vertx.createSharedWorkerExecutor(Dispatcher.jobName(sender.channel()), workers);
        return new Dispatcher(sender, workers, executor, tools);
    }
}
