package se.vardkas.escalation.ladder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.org.ContactPoint.Kind;
import se.vardkas.directory.org.Reachable;

/**
 * What is amiss with a person's channels. Why one is not used: {@code push-off}, {@code sms-off}, {@code voice-off}, {@code
 * no-push-token}, {@code no-phone}, {@code takes-no-sms}, {@code quiet} by the person's own rules. What makes one doubtful
 * that is used all the same: {@code number-not-verified}, {@code device-silent} where the app is not heard of, {@code
 * push-unproven} where it is not known to get what is pushed; and {@code away} for somebody who has said so.
 */
final class Reasons {
    /** A phone that is on and online tells of itself more often than this. */
    private static final Duration SILENT = Duration.ofHours(24);

    private Reasons() {}

    static List<String> of(List<ChannelRule> rules, Reachable person, Quiet.Left left, Preview.Circumstances now) {
        var used = Reach.channels(person, rules, left.on(person));
        var unused = rules.stream()
                .map(ChannelRule::channel)
                .filter(channel -> !used.contains(channel))
                .map(channel -> unused(channel, person, left));
        var doubtful = used.stream().flatMap(channel -> doubts(channel, person, now));
        var away = Stream.of(person.isAway(now.at()) ? "away" : "");
        return Stream.of(unused, doubtful, away)
                .flatMap(reasons -> reasons)
                .filter(reason -> !reason.isEmpty())
                .distinct()
                .toList();
    }

    /** That a channel has no settings. */
    static String off(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT) + "-off";
    }

    private static String unused(Channel channel, Reachable person, Quiet.Left left) {
        if (left.isTaken(channel, person)) {
            return "quiet";
        }
        return left.on().contains(channel) ? missing(channel, person) : off(channel);
    }

    private static String missing(Channel channel, Reachable person) {
        return switch (channel) {
            case PUSH -> "no-push-token";
            case SMS -> person.phone() == null ? "no-phone" : "takes-no-sms";
            case VOICE -> "no-phone";
        };
    }

    private static Stream<String> doubts(Channel channel, Reachable person, Preview.Circumstances now) {
        return switch (channel) {
            case PUSH ->
                Stream.of(
                        isSilent(person.pushSeenAt(), now.at()) ? "device-silent" : "",
                        isUnproven(person, now.unproven()) ? "push-unproven" : "");
            case SMS, VOICE -> Stream.of(person.phoneVerifiedAt() == null ? "number-not-verified" : "");
        };
    }

    /** One app to which pushes come is enough. */
    private static boolean isUnproven(Reachable person, Set<UUID> unproven) {
        return person.points(Kind.PUSH_TOKEN).stream().allMatch(app -> unproven.contains(app.id()));
    }

    /** One that was never heard of has had nothing to tell. */
    private static boolean isSilent(@Nullable Instant seenAt, Instant at) {
        return seenAt != null && seenAt.plus(SILENT).isBefore(at);
    }
}
