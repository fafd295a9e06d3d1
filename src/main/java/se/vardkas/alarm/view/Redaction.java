package se.vardkas.alarm.view;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.Standing;
import se.vardkas.timeline.chain.Entry;

/** Takes out of an entry's data what its reader may not see. The commitments stay. */
public final class Redaction {
    private Redaction() {}

    public static Map<String, @Nullable Object> of(Entry entry, Standing standing) {
        var data = new TreeMap<>(entry.data());
        if (!standing.maySeePin()) {
            data.remove("pin");
        }
        if (!standing.maySeePosition()) {
            data.remove("position");
            data.remove("positions");
            // What could not be read may well have been a position.
            data.remove("asSent");
        }
        return data;
    }
}
