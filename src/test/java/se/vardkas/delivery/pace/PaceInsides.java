package se.vardkas.delivery.pace;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.Map;
import se.vardkas.platform.settings.PaceSettings;

/** Makes gates as settings would. */
public final class PaceInsides {
    private PaceInsides() {}

    /** One that lets everything pass. */
    public static Pacing open() {
        return with(
                Map.of(
                        "vardkas.pace.twilio-sms.per-second", "0",
                        "vardkas.pace.twilio-voice.per-second", "0",
                        "vardkas.pace.sms-per-hour", "0",
                        "vardkas.pace.calls-per-hour", "0"),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }

    static Pacing with(Map<String, String> settings, MeterRegistry metrics, Clock clock) {
        var config = new SmallRyeConfigBuilder()
                .withDefaultValues(settings)
                .withMapping(PaceSettings.class)
                .build();
        return new Pacing(config.getConfigMapping(PaceSettings.class), metrics, clock);
    }
}
