package se.vardkas.timeline.chain;

import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An entry as an outsider has it: with salts for what is shown, and nothing that would open what is not.
 *
 * @param at as it is hashed
 * @param data what is shown
 * @param salts of each key of the data, hex
 * @param commitments of each key that was recorded, hex
 */
public record ShownEntry(
        int sequence,
        String at,
        String type,
        String actor,
        Map<String, @Nullable Object> data,
        Map<String, String> salts,
        Map<String, String> commitments,
        String hash) {

    /** An entry with so much of its data. */
    public static ShownEntry of(Entry entry, Map<String, @Nullable Object> data) {
        return new ShownEntry(
                entry.sequence(),
                entry.at().toString(),
                entry.type(),
                entry.actor().toString(),
                data,
                salts(entry, data),
                entry.commitments(),
                entry.hash());
    }

    private static Map<String, String> salts(Entry entry, Map<String, @Nullable Object> data) {
        var salts = new TreeMap<String, String>();
        if (!data.isEmpty()) {
            var secret = HexFormat.of().parseHex(entry.secret());
            data.keySet().forEach(key -> salts.put(key, HexFormat.of().formatHex(Chain.salt(secret, key))));
        }
        return salts;
    }

    /** How many values that were recorded are not shown. */
    public int withheld() {
        return commitments.size() - data.size();
    }
}
