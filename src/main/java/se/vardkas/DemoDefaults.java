package se.vardkas;

import io.smallrye.config.SmallRyeConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the demo sets so that a visitor need not: providers played by the stand-ins. A property that is set wins. */
final class DemoDefaults {
    private DemoDefaults() {}

    static Map<String, String> missingFrom(SmallRyeConfig config, int httpPort) {
        var base = "http://localhost:" + httpPort + "/standin";
        var defaults = new LinkedHashMap<String, String>();
        defaults.put("vardkas.fcm.endpoint", base + "/fcm");
        defaults.put("vardkas.fcm.project", "vardkas-demo");
        defaults.put("vardkas.twilio.endpoint", base + "/twilio");
        defaults.put("vardkas.twilio.account-sid", "AC00000000000000000000000000000000");
        defaults.put("vardkas.twilio.auth-token", "vardkas-demo");
        defaults.put("vardkas.twilio.from", "+46701740699");
        defaults.keySet().removeIf(property -> isSet(config, property));
        return defaults;
    }

    private static boolean isSet(SmallRyeConfig config, String property) {
        return config.getOptionalValue(property, String.class).isPresent();
    }
}
