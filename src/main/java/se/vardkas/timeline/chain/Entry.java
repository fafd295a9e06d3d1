package se.vardkas.timeline.chain;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an alarm's timeline.
 *
 * @param sequence from 1, without gaps
 * @param at to the microsecond
 * @param data what was recorded; keys may have been taken away, their commitments stay
 * @param secret 32 bytes from which each key's salt is derived
 * @param commitments per key of the data as it was recorded, hex
 * @param hash hex SHA-256 that binds this entry to all before it
 */
public record Entry(
        int sequence,
        Instant at,
        String type,
        Actor actor,
        Map<String, @Nullable Object> data,
        String secret,
        Map<String, String> commitments,
        String hash) {}
