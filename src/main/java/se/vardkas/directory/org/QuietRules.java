package se.vardkas.directory.org;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * When what may not disturb a person, by their own word.
 *
 * @param zone by whose clocks: where they are changed, hours that come twice are quiet twice, and those left out never come
 */
public record QuietRules(ZoneId zone, List<QuietRule> rules) {
    /** Of somebody who may be disturbed at any time. */
    public static final QuietRules NONE = new QuietRules(ZoneOffset.UTC, List.of());

    public QuietRules {
        rules = List.copyOf(rules);
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Whether any of them is about alarms of a kind. */
    public boolean areAbout(String kind) {
        return rules.stream().anyMatch(rule -> rule.kinds().contains(kind));
    }

    /** Whether a channel is quiet for alarms of a kind at an instant, by their names on the wire; for a panic none ever is. */
    public boolean areQuiet(String channel, String kind, Instant at) {
        if (rules.isEmpty()) {
            return false;
        }
        var local = LocalDateTime.ofInstant(at, zone);
        return rules.stream().anyMatch(rule -> rule.isAbout(channel, kind) && rule.holds(local));
    }
}
