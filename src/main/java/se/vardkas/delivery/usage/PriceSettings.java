package se.vardkas.delivery.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.math.BigDecimal;
import java.util.Optional;

/** What providers ask for, so that usage tells what it costs. What has no price is shown without one. */
@ConfigMapping(prefix = "vardkas.prices")
public interface PriceSettings {
    /** In which all of them are. */
    @WithDefault("SEK")
    String currency();

    /** Of a part of an SMS. */
    Optional<BigDecimal> smsTwilio();

    /** Likewise. */
    @WithName("sms-46elks")
    Optional<BigDecimal> smsElks();

    /** Of a started minute of a call. */
    Optional<BigDecimal> voiceTwilio();

    /** Likewise. */
    @WithName("voice-46elks")
    Optional<BigDecimal> voiceElks();
}
