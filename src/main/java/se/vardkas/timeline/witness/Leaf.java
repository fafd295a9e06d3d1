package se.vardkas.timeline.witness;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.CanonicalJson;
import se.vardkas.timeline.chain.Head;

/**
 * What the log keeps of a timeline that moved: the hash of its last entry, which binds all before it.
 *
 * <pre>RFC 8785 JSON of {alarmId, sequence, head}</pre>
 */
public record Leaf(AlarmId alarm, Head head) {
    /** The leaf's hash. */
    public TreeHash hash() {
        var content =
                Map.<String, Object>of("alarmId", alarm.toString(), "sequence", head.sequence(), "head", head.hash());
        return TreeHash.leaf(CanonicalJson.write(content).getBytes(StandardCharsets.UTF_8));
    }
}
