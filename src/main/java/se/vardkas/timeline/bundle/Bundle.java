package se.vardkas.timeline.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.CanonicalJson;
import se.vardkas.timeline.chain.Head;
import se.vardkas.timeline.chain.ShownEntry;
import se.vardkas.timeline.witness.Evidence;
import se.vardkas.timeline.witness.TreeHash;

/**
 * Writes a bundle: a ZIP file with the timeline, and, once a checkpoint covers it, the checkpoint, the way from it to the
 * timeline, and the key. What it says of the same things is the same to the byte.
 */
public final class Bundle {
    /** The timeline: what is shown of it, with salts, commitments and hashes. */
    static final String TIMELINE = "alarm.json";

    /** The signed root. */
    static final String CHECKPOINT = "checkpoint.txt";

    /** The way from the timeline to the root. */
    static final String PROOF = "proof.json";

    /** What the signature is checked with; worth what the way is worth on which the bundle came. */
    static final String KEY = "key.txt";

    static final String README = "README.txt";

    /** What the timeline's last field says; another number is another form. */
    static final long FORMAT = 1;

    /** Else it would be the time of writing. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Bundle() {}

    /** Writes a bundle and leaves the stream open. */
    public static void write(AlarmId alarm, Iterator<ShownEntry> entries, Optional<Evidence> evidence, OutputStream out)
            throws IOException {
        var zip = new ZipOutputStream(out);
        add(zip, README, HowTo.TEXT);
        if (evidence.isPresent()) {
            add(zip, KEY, evidence.get().key() + "\n");
            add(zip, CHECKPOINT, evidence.get().note());
            add(zip, PROOF, CanonicalJson.write(proof(evidence.get())) + "\n");
        }
        begin(zip, TIMELINE);
        timeline(alarm, entries, zip);
        zip.closeEntry();
        zip.finish();
    }

    private static void timeline(AlarmId alarm, Iterator<ShownEntry> entries, ZipOutputStream zip) throws IOException {
        text(zip, "{\"alarmId\":" + CanonicalJson.write(alarm.toString()) + ",\"entries\":[");
        var head = Head.EMPTY.hash();
        var between = "\n";
        while (entries.hasNext()) {
            var entry = entries.next();
            text(zip, between + CanonicalJson.write(json(entry)));
            between = ",\n";
            head = entry.hash();
        }
        text(zip, "\n],\"format\":" + FORMAT + ",\"head\":" + CanonicalJson.write(head) + "}\n");
    }

    private static Map<String, Object> json(ShownEntry entry) {
        var json = new TreeMap<String, Object>();
        json.put("sequence", entry.sequence());
        json.put("at", entry.at());
        json.put("type", entry.type());
        json.put("actor", entry.actor());
        json.put("data", entry.data());
        json.put("salts", entry.salts());
        json.put("commitments", entry.commitments());
        json.put("hash", entry.hash());
        return json;
    }

    private static Map<String, Object> proof(Evidence evidence) {
        var json = new TreeMap<String, Object>();
        json.put("alarmId", evidence.leaf().alarm().toString());
        json.put("sequence", evidence.leaf().head().sequence());
        json.put("head", evidence.leaf().head().hash());
        json.put("place", evidence.place());
        json.put("size", evidence.size());
        json.put(
                "hashes",
                evidence.path().stream()
                        .map(TreeHash::bytes)
                        .map(Base64.getEncoder()::encodeToString)
                        .toList());
        return json;
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        begin(zip, name);
        text(zip, content);
        zip.closeEntry();
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    private static void text(ZipOutputStream zip, String text) throws IOException {
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
