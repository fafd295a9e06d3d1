package se.vardkas.delivery.order;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** The order of providers for tenants that have chosen none. */
@ConfigMapping(prefix = "vardkas.providers")
public interface ProviderSettings {
    /** Of SMS. */
    @WithDefault("twilio,46elks")
    List<String> sms();

    /** Of calls. */
    @WithDefault("twilio,46elks")
    List<String> voice();
}
