package se.vardkas.timeline.chain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The hash chain of one alarm's timeline.
 *
 * <pre>
 * hash       = SHA-256(hash before as 32 bytes, zeros first ‖ RFC 8785 JSON of
 *              {alarmId, sequence, at, type, actor, commitments})
 * commitment = SHA-256(salt ‖ RFC 8785 JSON of {key: value}), one per key of data
 * salt       = SHA-256(secret of the entry ‖ UTF-8 of the key)
 * </pre>
 *
 * The hash reaches the data through its commitments only: a value can be destroyed, or shown with its salt and nothing
 * else, and the chain still verifies.
 */
public final class Chain {
    private static final HexFormat HEX = HexFormat.of();

    private Chain() {}

    /**
     * Gives the drafts their places after the head, in order.
     *
     * @param secrets a fresh 32-byte secret at each call
     */
    public static List<Entry> append(
            AlarmId alarm, Head head, Instant at, List<Draft> drafts, Supplier<byte[]> secrets) {
        var entries = new ArrayList<Entry>(drafts.size());
        var before = head;
        for (var draft : drafts) {
            var entry = entry(alarm, before, at, draft, secrets.get());
            entries.add(entry);
            before = new Head(entry.sequence(), entry.hash());
        }
        return entries;
    }

    /**
     * Whether the entries are a whole chain from the first on: no gap, every hash as computed, and every value that is
     * still there as it was committed to.
     */
    public static boolean verifies(AlarmId alarm, List<Entry> entries) {
        var before = Head.EMPTY;
        for (var entry : entries) {
            boolean next = entry.sequence() == before.sequence() + 1;
            if (!next || !entry.hash().equals(hash(alarm, before, entry)) || !opens(entry)) {
                return false;
            }
            before = new Head(entry.sequence(), entry.hash());
        }
        return true;
    }

    /** The commitment to one value, hex. */
    public static String commitment(byte[] secret, String key, @Nullable Object value) {
        return saltedCommitment(salt(secret, key), key, value);
    }

    /** The commitment to one value by the salt of its key, hex: what an outsider computes, who has no secret. */
    public static String saltedCommitment(byte[] salt, String key, @Nullable Object value) {
        var pair = Collections.<String, @Nullable Object>singletonMap(key, value);
        return HEX.formatHex(sha256(salt, utf8(CanonicalJson.write(pair))));
    }

    /** The salt of one key: what an outsider needs, besides the value, to check its commitment. */
    public static byte[] salt(byte[] secret, String key) {
        return sha256(secret, utf8(key));
    }

    private static Entry entry(AlarmId alarm, Head before, Instant at, Draft draft, byte[] secret) {
        var commitments = new TreeMap<String, String>();
        draft.data().forEach((key, value) -> commitments.put(key, commitment(secret, key, value)));
        var open = new Entry(
                before.sequence() + 1,
                at,
                draft.type(),
                draft.actor(),
                draft.data(),
                HEX.formatHex(secret),
                commitments,
                "");
        return new Entry(
                open.sequence(),
                at,
                open.type(),
                open.actor(),
                open.data(),
                open.secret(),
                commitments,
                hash(alarm, before, open));
    }

    private static String hash(AlarmId alarm, Head before, Entry entry) {
        return hash(alarm, before, ShownEntry.of(entry, Map.of()));
    }

    /** The hash of what comes next, hex; it reaches neither values nor salts. */
    static String hash(AlarmId alarm, Head before, ShownEntry entry) {
        var link = new TreeMap<String, Object>();
        link.put("alarmId", alarm.toString());
        link.put("sequence", entry.sequence());
        link.put("at", entry.at());
        link.put("type", entry.type());
        link.put("actor", entry.actor());
        link.put("commitments", entry.commitments());
        return HEX.formatHex(sha256(HEX.parseHex(before.hash()), utf8(CanonicalJson.write(link))));
    }

    private static boolean opens(Entry entry) {
        var secret = HEX.parseHex(entry.secret());
        return entry.data().entrySet().stream()
                .allMatch(value -> commitment(secret, value.getKey(), value.getValue())
                        .equals(entry.commitments().get(value.getKey())));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] first, byte[] second) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(first);
            return digest.digest(second);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
