package se.vardkas.timeline.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardkas.support.Seeded;
import se.vardkas.support.Unzipped;
import se.vardkas.timeline.bundle.Verdict.Result;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Chain;
import se.vardkas.timeline.chain.Draft;
import se.vardkas.timeline.chain.Entry;
import se.vardkas.timeline.chain.Head;
import se.vardkas.timeline.chain.ShownEntry;
import se.vardkas.timeline.witness.Checkpoint;
import se.vardkas.timeline.witness.Edge;
import se.vardkas.timeline.witness.Evidence;
import se.vardkas.timeline.witness.Leaf;
import se.vardkas.timeline.witness.Note;
import se.vardkas.timeline.witness.TreeHash;
import se.vardkas.timeline.witness.VerifierKey;

/** Whoever changes anything in a bundle is found out; whoever was shown less is not. */
class VerifierTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AlarmId ALARM = new AlarmId(UUID.fromString("0193b6a0-4c1f-7d5e-9a77-3f0d8c2b1a90"));
    private static final AlarmId OTHER = new AlarmId(UUID.fromString("0193b6a0-4c1f-7d5e-9a77-3f0d8c2b1a91"));
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00.000001Z");
    private static final String LOG = "vardkas/0193b6a0-0000-7000-8000-000000000001";
    private static final int ENTRIES = 6;
    /** The checkpoint was signed before the last one came. */
    private static final int SIGNED = 5;

    @TempDir
    Path folder;

    private final Random random = new Random(1);
    private KeyPair pair;
    private VerifierKey key;
    private List<Entry> entries;

    @BeforeEach
    void record() throws GeneralSecurityException {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        key = VerifierKey.of(LOG, pair.getPublic().getEncoded());
        entries = chain(ALARM, "first");
    }

    @Test
    void what_was_recorded_holds_with_the_key_from_elsewhere_and_with_its_own() throws IOException {
        var bundle = bundle(entries, everything());
        var verdict = verify(bundle, key);
        assertThat(verdict.result()).isEqualTo(Result.HOLDS);
        assertThat(verdict.said())
                .contains("Its last 1 entries came after the checkpoint: they are not signed yet.")
                .anyMatch(line -> line.startsWith("Its 6 entries are one chain"))
                .noneMatch(line -> line.contains("--key"));
        var byItself = verify(bundle, null);
        assertThat(byItself.result()).isEqualTo(Result.HOLDS);
        assertThat(byItself.said()).anyMatch(line -> line.contains("Without --key"));
    }

    @Test
    void less_of_it_holds_too_and_what_is_withheld_is_not_in_it() throws IOException {
        for (Predicate<String> shown : List.<Predicate<String>>of(name -> false, name -> !name.equals("note"))) {
            var bundle = bundle(entries, shown);
            assertThat(verify(bundle, key).result()).isEqualTo(Result.HOLDS);
            assertThat(bundle.get(Bundle.TIMELINE)).doesNotContain("first");
            entries.forEach(entry -> assertThat(bundle.get(Bundle.TIMELINE)).doesNotContain(entry.secret()));
        }
    }

    @Test
    void every_field_of_every_entry_is_held_to_what_was_recorded() throws IOException {
        var whole = bundle(entries, everything());
        for (int i = 0; i < ENTRIES; i++) {
            int place = i;
            for (var field : List.of("type", "actor", "at", "hash")) {
                found(whole, list -> entry(list, place).put(field, "f".repeat(64)));
            }
            found(whole, list -> entry(list, place).put("sequence", 77));
            found(whole, list -> entry(list, place).put("more", "x"));
            found(whole, list -> entry(list, place).remove("actor"));
            for (var name : entries.get(i).data().keySet()) {
                found(whole, list -> data(list, place).put(name, "changed"));
                found(
                        whole,
                        list -> data(list, place)
                                .set("renamed", data(list, place).remove(name)));
                found(whole, list -> data(list, place).remove(name));
                found(whole, list -> part(list, place, "salts").put(name, "0".repeat(64)));
                found(whole, list -> part(list, place, "salts").remove(name));
                found(whole, list -> part(list, place, "commitments").put(name, "0".repeat(64)));
                found(whole, list -> part(list, place, "commitments").remove(name));
            }
            found(whole, list -> data(list, place).put("made up", 1));
        }
    }

    @Test
    void whatever_is_removed_doubled_or_put_elsewhere_is_found() throws IOException {
        var whole = bundle(entries, everything());
        for (int i = 0; i < ENTRIES; i++) {
            int place = i;
            found(whole, list -> list.insert(place, list.get(place).deepCopy()));
            for (int j = 0; j < i; j++) {
                int other = j;
                found(whole, list -> {
                    var one = list.get(place);
                    list.set(place, list.get(other));
                    list.set(other, one);
                });
            }
        }
        for (int i = 0; i < SIGNED; i++) {
            int place = i;
            found(whole, list -> list.remove(place));
        }
        for (int left = 0; left < SIGNED; left++) {
            var cut = bundle(entries.subList(0, left), everything());
            assertThat(verify(cut, key).result()).isEqualTo(Result.DOES_NOT_HOLD);
        }
    }

    @Test
    void a_tail_that_is_not_signed_yet_is_held_to_the_head_alone() throws IOException {
        var whole = bundle(entries, everything());
        var cut = new LinkedHashMap<>(whole);
        var text = whole.get(Bundle.TIMELINE);
        cut.put(
                Bundle.TIMELINE,
                text.substring(0, text.lastIndexOf(",\n{")) + text.substring(text.lastIndexOf("\n],")));
        assertThat(verify(cut, key).result()).isEqualTo(Result.DOES_NOT_HOLD);
        assertThat(verify(bundle(entries.subList(0, SIGNED), everything()), key).said())
                .as("whoever changes that too is not found, and nobody is told that more was signed")
                .noneMatch(line -> line.contains("not signed yet"));
    }

    @Test
    void a_history_that_was_rewritten_with_all_its_hashes_is_not_what_was_signed() throws IOException {
        for (int from = 0; from < SIGNED; from++) {
            var rewritten = new ArrayList<>(entries.subList(0, from));
            var head = from == 0 ? Head.EMPTY : head(entries, from);
            rewritten.addAll(chain(ALARM, "second", head).subList(0, ENTRIES - from));
            assertThat(Chain.verifies(ALARM, rewritten)).isTrue();
            var bundle = bundle(rewritten, everything());
            bundle.putAll(signed(bundle(entries, everything())));
            assertThat(verify(bundle, key).result()).isEqualTo(Result.DOES_NOT_HOLD);
        }
    }

    @Test
    void another_alarm_s_timeline_or_proof_does_not_do() throws IOException {
        var other = chain(OTHER, "other");
        var mixed = bundle(ALARM, other, everything(), evidence(ALARM, entries));
        assertThat(verify(mixed, key).result()).isEqualTo(Result.DOES_NOT_HOLD);
        var itsOwn = bundle(OTHER, other, everything(), evidence(OTHER, other));
        assertThat(verify(itsOwn, key).result()).isEqualTo(Result.HOLDS);
        itsOwn.putAll(signed(bundle(entries, everything())));
        assertThat(verify(itsOwn, key).result()).isEqualTo(Result.DOES_NOT_HOLD);
        var borrowed = bundle(entries, everything());
        borrowed.put(Bundle.TIMELINE, itsOwn.get(Bundle.TIMELINE));
        assertThat(verify(borrowed, key).result()).isEqualTo(Result.DOES_NOT_HOLD);
    }

    @Test
    void another_key_or_another_log_s_checkpoint_does_not_do() throws Exception {
        var bundle = bundle(entries, everything());
        var other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var stranger = VerifierKey.of(LOG, other.getPublic().getEncoded());
        assertThat(verify(bundle, stranger).result()).isEqualTo(Result.DOES_NOT_HOLD);
        var elsewhere = VerifierKey.of("vardkas/elsewhere", pair.getPublic().getEncoded());
        assertThat(verify(bundle, elsewhere).result()).isEqualTo(Result.DOES_NOT_HOLD);
        var text = bundle.get(Bundle.CHECKPOINT)
                .substring(0, bundle.get(Bundle.CHECKPOINT).lastIndexOf("\n\n") + 1);
        bundle.put(Bundle.CHECKPOINT, Note.sign(text, elsewhere, pair.getPrivate()));
        assertThat(verify(bundle, elsewhere).result()).isEqualTo(Result.DOES_NOT_HOLD);
        bundle.put(Bundle.CHECKPOINT, Note.sign(text, stranger, other.getPrivate()));
        assertThat(verify(bundle, key).result()).isEqualTo(Result.DOES_NOT_HOLD);
    }

    @Test
    void where_nothing_is_signed_it_cannot_be_told() throws IOException {
        var unsigned = bundle(ALARM, entries, everything(), Optional.empty());
        assertThat(unsigned).containsOnlyKeys(Bundle.README, Bundle.TIMELINE);
        assertThat(verify(unsigned, key).result()).isEqualTo(Result.UNDECIDED);
        for (var part : List.of(Bundle.PROOF, Bundle.CHECKPOINT, Bundle.TIMELINE)) {
            var bundle = bundle(entries, everything());
            bundle.remove(part);
            assertThat(verify(bundle, key).result()).isEqualTo(Result.UNDECIDED);
        }
        var withoutKey = bundle(entries, everything());
        withoutKey.remove(Bundle.KEY);
        assertThat(verify(withoutKey, null).result()).isEqualTo(Result.UNDECIDED);
        assertThat(verify(withoutKey, key).result()).isEqualTo(Result.HOLDS);
    }

    @Test
    void whichever_byte_is_another_one_it_does_not_hold() throws IOException {
        var whole = bundle(entries, everything());
        Seeded.trials(600, chance -> {
            var parts = List.of(Bundle.TIMELINE, Bundle.TIMELINE, Bundle.PROOF, Bundle.CHECKPOINT);
            var part = parts.get(chance.nextInt(parts.size()));
            var text = new StringBuilder(whole.get(part));
            int at = chance.nextInt(text.length());
            char put = (char) (0x20 + chance.nextInt(0x5f));
            // White space around what is said says nothing.
            if (text.charAt(at) != '\n' && text.charAt(at) != put) {
                text.setCharAt(at, put);
                var changed = new LinkedHashMap<>(whole);
                changed.put(part, text.toString());
                assertThat(verify(changed, key).result())
                        .as("%s, byte %d: %s", part, at, text)
                        .isNotEqualTo(Result.HOLDS);
            }
        });
    }

    @Test
    void what_is_no_bundle_or_more_than_one_could_be_is_not_read() throws IOException {
        assertThat(Verifier.verify(folder.resolve("nothing"), key).result()).isEqualTo(Result.UNDECIDED);
        var noZip = Files.writeString(folder.resolve("text"), "no ZIP file");
        assertThat(Verifier.verify(noZip, key).result()).isEqualTo(Result.UNDECIDED);
        var alien = bundle(entries, everything());
        alien.put("../alien", "x");
        assertThat(verify(alien, key).result()).isEqualTo(Result.UNDECIDED);
        var bomb = bundle(entries, everything());
        bomb.put(Bundle.PROOF, " ".repeat(1 << 20));
        assertThat(verify(bomb, key).result()).isEqualTo(Result.UNDECIDED);
        var large = bundle(entries, everything());
        large.put(Bundle.TIMELINE, large.get(Bundle.TIMELINE).replace("\"first", "\"" + "a".repeat(1 << 24)));
        assertThat(verify(large, key).result()).isEqualTo(Result.UNDECIDED);
    }

    @Test
    void the_same_is_written_the_same() throws IOException {
        assertThat(bytes(ALARM, entries, everything(), evidence(ALARM, entries)))
                .isEqualTo(bytes(ALARM, entries, everything(), evidence(ALARM, entries)));
    }

    private void found(Map<String, String> whole, Consumer<ArrayNode> change) {
        try {
            var timeline = (ObjectNode) JSON.readTree(whole.get(Bundle.TIMELINE));
            var list = (ArrayNode) timeline.get("entries");
            change.accept(list);
            if (!list.isEmpty()) {
                timeline.set("head", list.get(list.size() - 1).get("hash"));
            }
            var changed = new LinkedHashMap<>(whole);
            changed.put(Bundle.TIMELINE, JSON.writeValueAsString(timeline));
            assertThat(verify(changed, key).result()).as("%s", timeline).isNotEqualTo(Result.HOLDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode entry(ArrayNode list, int place) {
        return (ObjectNode) list.get(place);
    }

    private static ObjectNode part(ArrayNode list, int place, String name) {
        return (ObjectNode) entry(list, place).get(name);
    }

    private static ObjectNode data(ArrayNode list, int place) {
        return part(list, place, "data");
    }

    private Verdict verify(Map<String, String> parts, VerifierKey trusted) {
        return Verifier.verify(Unzipped.zipped(parts, folder.resolve("bundle.zip")), trusted);
    }

    private static Predicate<String> everything() {
        return name -> true;
    }

    private static Map<String, String> signed(Map<String, String> bundle) {
        var signed = new LinkedHashMap<>(bundle);
        signed.keySet().retainAll(Set.of(Bundle.CHECKPOINT, Bundle.PROOF, Bundle.KEY));
        return signed;
    }

    private Map<String, String> bundle(List<Entry> shown, Predicate<String> keys) throws IOException {
        return bundle(ALARM, shown, keys, evidence(ALARM, entries));
    }

    private static Map<String, String> bundle(
            AlarmId alarm, List<Entry> shown, Predicate<String> keys, Optional<Evidence> evidence) throws IOException {
        return new LinkedHashMap<>(Unzipped.of(bytes(alarm, shown, keys, evidence)));
    }

    private static byte[] bytes(AlarmId alarm, List<Entry> shown, Predicate<String> keys, Optional<Evidence> evidence)
            throws IOException {
        var out = new ByteArrayOutputStream();
        var all = shown.stream().map(entry -> {
            var data = new HashMap<>(entry.data());
            data.keySet().removeIf(name -> !keys.test(name));
            return ShownEntry.of(entry, data);
        });
        Bundle.write(alarm, all.iterator(), evidence, out);
        return out.toByteArray();
    }

    /** In a log of seven heads, of which the alarm's is the fifth. */
    private Optional<Evidence> evidence(AlarmId alarm, List<Entry> timeline) {
        var leaf = new Leaf(alarm, head(timeline, SIGNED));
        var leaves = new ArrayList<TreeHash>();
        for (int i = 0; i < 7; i++) {
            leaves.add(i == 4 ? leaf.hash() : TreeHash.leaf(new byte[] {(byte) i}));
        }
        var growth = Edge.EMPTY.append(leaves);
        var path = se.vardkas.timeline.witness.Path.toLeaf(4, 7)
                .hashes(node -> growth.nodes().get(node));
        var text = new Checkpoint(LOG, 7, growth.edge().root()).text();
        return Optional.of(new Evidence(leaf, 4, 7, path, Note.sign(text, key, pair.getPrivate()), key.toString()));
    }

    private static Head head(List<Entry> timeline, int sequence) {
        return new Head(sequence, timeline.get(sequence - 1).hash());
    }

    private List<Entry> chain(AlarmId alarm, String note) {
        return chain(alarm, note, Head.EMPTY);
    }

    private List<Entry> chain(AlarmId alarm, String note, Head from) {
        var drafts = new ArrayList<Draft>();
        for (int i = 0; i < ENTRIES; i++) {
            drafts.add(new Draft(
                    "type-" + i,
                    Actor.SYSTEM,
                    Map.of(
                            "note",
                            note + i,
                            "number",
                            i,
                            "accuracy",
                            new BigDecimal("12.50"),
                            "list",
                            List.of("å", true))));
        }
        return Chain.append(alarm, from, AT, drafts, () -> {
            var secret = new byte[32];
            random.nextBytes(secret);
            return secret;
        });
    }
}
