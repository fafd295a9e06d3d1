package se.vardkas.platform.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Optional;
import java.util.OptionalInt;

/** How fast messages other than those of a panic may go. Each replica counts for itself. */
@ConfigMapping(prefix = "vardkas.pace")
public interface PaceSettings {
    /** Pushes to phones. */
    Line fcmPush();

    /** SMS through Twilio. */
    Line twilioSms();

    /** Calls through Twilio. */
    Line twilioVoice();

    /** SMS through 46elks. */
    @WithName("46elks-sms")
    Line elksSms();

    /** Calls through 46elks. */
    @WithName("46elks-voice")
    Line elksVoice();

    /** At most so many SMS to one number in any hour, half of them at once; 0: as many as there are. */
    @WithDefault("30")
    int smsPerHour();

    /** The same of calls. */
    @WithDefault("10")
    int callsPerHour();

    /** One channel by one provider. */
    interface Line {
        /** How many a second; 0: as fast as they come. */
        Optional<Double> perSecond();

        /** How many at once after a while without any; absent: a second's worth. Half of it is kept for panics. */
        OptionalInt burst();
    }
}
