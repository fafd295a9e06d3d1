package se.vardkas.delivery.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of prices. */
@ApplicationScoped
class Prices {
    private final String currency;
    private final Map<String, BigDecimal> known = new HashMap<>();

    Prices(PriceSettings settings) {
        this.currency = settings.currency();
        know("sms-twilio", settings.smsTwilio());
        know("sms-46elks", settings.smsElks());
        know("voice-twilio", settings.voiceTwilio());
        know("voice-46elks", settings.voiceElks());
    }

    private void know(String line, Optional<BigDecimal> price) {
        price.ifPresent(one -> known.put(line, one));
    }

    /** In which they are; {@code null} where none is known. */
    @Nullable
    String currency() {
        return known.isEmpty() ? null : currency;
    }

    /** What something costs; {@code null} where its price is not known. */
    @Nullable
    BigDecimal cost(Line line) {
        var price = known.get(line.channel().wireName() + "-" + line.provider());
        return price == null ? null : price.multiply(line.units());
    }
}
