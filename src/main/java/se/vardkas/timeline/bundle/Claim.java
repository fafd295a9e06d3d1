package se.vardkas.timeline.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Head;
import se.vardkas.timeline.witness.Leaf;
import se.vardkas.timeline.witness.TreeHash;

/** Where a bundle says that its timeline is in the log. */
record Claim(Leaf leaf, long place, long size, List<TreeHash> path) {
    private static final int FIELDS = 6;

    static Claim read(String json) throws IOException {
        var reader = new JsonReader(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        var fields = new Fields(reader.value(), FIELDS, Bundle.PROOF);
        reader.expectEnd();
        var head = new Head(fields.number("sequence"), fields.hash("head"));
        return new Claim(
                new Leaf(new AlarmId(fields.id("alarmId")), head),
                fields.large("place"),
                fields.large("size"),
                path(fields.list("hashes")));
    }

    private static List<TreeHash> path(List<?> hashes) throws UnreadableException {
        var path = new ArrayList<TreeHash>();
        for (var hash : hashes) {
            path.add(hash(String.valueOf(hash)));
        }
        return path;
    }

    private static TreeHash hash(String base64) throws UnreadableException {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            if (Base64.getEncoder().encodeToString(bytes).equals(base64)) {
                return TreeHash.of(bytes);
            }
        } catch (IllegalArgumentException e) {
            // No more of a hash than what is written in another way than ours.
        }
        throw new UnreadableException("a hash of " + Bundle.PROOF + " is none");
    }
}
