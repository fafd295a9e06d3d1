package se.vardkas.timeline.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Seeded;

class ChainTest {
    private static final AlarmId ALARM = new AlarmId(UUID.fromString("0193b6a0-4c1f-7d5e-9a77-3f0d8c2b1a90"));
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00.000001Z");

    @Test
    void entries_are_numbered_from_one_without_gaps_and_verify() {
        var entries = chain(5);
        assertThat(entries).extracting(Entry::sequence).containsExactly(1, 2, 3, 4, 5);
        assertThat(Chain.verifies(ALARM, entries)).isTrue();
    }

    @Test
    void a_chain_goes_on_where_its_head_is() {
        var first = chain(2);
        var head = new Head(2, first.get(1).hash());
        var all = new ArrayList<>(first);
        all.addAll(Chain.append(ALARM, head, AT.plusSeconds(1), drafts(3), ChainTest::secret));
        assertThat(Chain.verifies(ALARM, all)).isTrue();
        assertThat(all.get(4).sequence()).isEqualTo(5);
    }

    @Test
    void a_hash_is_what_an_outsider_computes_from_the_contract_alone() throws Exception {
        var entry = chain(1).get(0);
        var json =
                "{\"actor\":\"system\",\"alarmId\":\"%s\",\"at\":\"%s\",\"commitments\":{\"n\":\"%s\"},\"sequence\":1,\"type\":\"t0\"}"
                        .formatted(ALARM, AT, entry.commitments().get("n"));
        var sha = MessageDigest.getInstance("SHA-256");
        sha.update(new byte[32]);
        assertThat(entry.hash()).isEqualTo(HexFormat.of().formatHex(sha.digest(json.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void whatever_is_changed_removed_reordered_or_taken_from_another_alarm_is_found() {
        var entries = chain(6);
        assertThat(Chain.verifies(new AlarmId(UUID.randomUUID()), entries)).isFalse();
        for (int i = 0; i < entries.size(); i++) {
            var at = entries.get(i);
            assertThat(Chain.verifies(ALARM, with(entries, i, at.data(), "x", at.at())))
                    .isFalse();
            assertThat(Chain.verifies(ALARM, with(entries, i, Map.of("n", 99), at.type(), at.at())))
                    .isFalse();
            assertThat(Chain.verifies(
                            ALARM,
                            with(entries, i, at.data(), at.type(), at.at().plusNanos(1000))))
                    .isFalse();
            if (i < entries.size() - 1) {
                var without = new ArrayList<>(entries);
                without.remove(i);
                assertThat(Chain.verifies(ALARM, without)).isFalse();
                var swapped = new ArrayList<>(entries);
                swapped.set(i, entries.get(i + 1));
                swapped.set(i + 1, entries.get(i));
                assertThat(Chain.verifies(ALARM, swapped)).isFalse();
            }
        }
    }

    @Test
    void a_value_may_be_taken_away_and_the_chain_still_verifies() {
        var entries = new ArrayList<>(chain(3));
        var at = entries.get(1);
        entries.set(
                1, new Entry(2, at.at(), at.type(), at.actor(), Map.of(), at.secret(), at.commitments(), at.hash()));
        assertThat(Chain.verifies(ALARM, entries)).isTrue();
    }

    @Test
    void equal_values_have_unequal_commitments_and_one_can_be_opened_without_the_others() {
        Seeded.trials(50, random -> {
            var data = new HashMap<String, Object>();
            data.put("a", "same");
            data.put("b", "same");
            var entry = Chain.append(
                            ALARM, Head.EMPTY, AT, List.of(new Draft("t", Actor.SYSTEM, data)), () -> secret(random))
                    .get(0);
            assertThat(entry.commitments().get("a"))
                    .isNotEqualTo(entry.commitments().get("b"));
            var secret = HexFormat.of().parseHex(entry.secret());
            assertThat(Chain.commitment(secret, "a", "same"))
                    .isEqualTo(entry.commitments().get("a"));
            assertThat(Chain.salt(secret, "a")).isNotEqualTo(Chain.salt(secret, "b"));
        });
    }

    private static List<Entry> chain(int length) {
        return Chain.append(ALARM, Head.EMPTY, AT, drafts(length), ChainTest::secret);
    }

    private static List<Draft> drafts(int length) {
        var drafts = new ArrayList<Draft>();
        for (int i = 0; i < length; i++) {
            drafts.add(new Draft("t" + i, Actor.SYSTEM, Map.of("n", i)));
        }
        return drafts;
    }

    private static List<Entry> with(List<Entry> entries, int i, Map<String, Object> data, String type, Instant at) {
        var changed = new ArrayList<>(entries);
        var was = entries.get(i);
        changed.set(
                i, new Entry(was.sequence(), at, type, was.actor(), data, was.secret(), was.commitments(), was.hash()));
        return changed;
    }

    private static byte[] secret() {
        return secret(new Random());
    }

    private static byte[] secret(Random random) {
        var secret = new byte[32];
        random.nextBytes(secret);
        return secret;
    }
}
