package se.vardkas.delivery.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** From how much a day on somebody is warned. Nothing is ever held back: an alarm is worth what it costs. */
@ConfigMapping(prefix = "vardkas.usage")
public interface UsageSettings {
    /** Parts of SMS for one tenant on one day; 0: nobody is warned. */
    @WithDefault("1000")
    long dailySmsWarning();

    /** Calls, likewise. */
    @WithDefault("500")
    long dailyCallWarning();
}
