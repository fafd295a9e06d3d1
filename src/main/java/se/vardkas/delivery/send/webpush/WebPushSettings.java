package se.vardkas.delivery.send.webpush;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How we present ourselves to push services. */
@ConfigMapping(prefix = "vardkas.webpush")
public interface WebPushSettings {
    /**
     * Where a push service reaches whoever runs this installation, {@code mailto:} or {@code https:}; absent: the public
     * address where that is https, else push to browsers is off.
     */
    Optional<String> subject();
}
