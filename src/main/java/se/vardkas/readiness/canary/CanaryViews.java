package se.vardkas.readiness.canary;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.readiness.canary.CanaryResults.Kept;

/** Canaries on the wire. */
final class CanaryViews {
    private static final int MOST_PEOPLE = 5;
    private static final int SHORTEST = 5;
    private static final int LONGEST = 1440;
    private static final int LONGEST_NAME = 80;

    private CanaryViews() {}

    /** What shall be. */
    @Schema(
            name = "CanaryRequest",
            example = "{\"people\": [\"01890a5d-ac96-774b-bcce-b302099a8057\"], \"everyMinutes\": 15,"
                    + " \"publicName\": \"Björkvik kommun\"}")
    record CanaryRequest(
            @Schema(description = "Usually true; false turns them off") @Nullable
            Boolean enabled,

            @Schema(description = "Who is alarmed, and nobody else: one to five") @NotNull @Size(max = MOST_PEOPLE)
            List<@NotNull UUID> people,

            @Schema(
                    description =
                            "push, sms, voice; usually push alone, for nothing else is proved without a human hand")
            @Nullable
            List<@NotNull String> channels,

            @Schema(description = "Usually 15") @Min(SHORTEST) @Max(LONGEST) @Nullable
            Integer everyMinutes,

            @Schema(description = "The name under which everybody may see how they go; none: nobody outside may")
            @Nullable
            String publicName) {

        /** Throws a 400 problem where it cannot be. */
        Canary.Wanted wanted() {
            boolean on = enabled == null || enabled;
            var distinct = people.stream().distinct().map(PersonId::new).toList();
            if (on && distinct.isEmpty()) {
                throw ProblemKind.invalid("people", "must name somebody, or nobody is alarmed");
            }
            return new Canary.Wanted(
                    on,
                    distinct,
                    channels == null ? Canary.Wanted.OFF.channels() : channels(channels),
                    Objects.requireNonNullElse(everyMinutes, Canary.Wanted.OFF.everyMinutes()),
                    publicName == null ? null : name(publicName));
        }

        private static List<Channel> channels(List<String> names) {
            if (names.isEmpty()) {
                throw unknownChannel();
            }
            return names.stream().distinct().map(CanaryRequest::channel).toList();
        }

        private static Channel channel(String name) {
            return Arrays.stream(Channel.values())
                    .filter(channel -> channel.wireName().equals(name))
                    .findFirst()
                    .orElseThrow(CanaryRequest::unknownChannel);
        }

        private static ProblemException unknownChannel() {
            return ProblemKind.invalid("channels", "must be one or more of push, sms and voice");
        }

        private static String name(String text) {
            var name = text.strip();
            if (name.isEmpty()
                    || name.length() > LONGEST_NAME
                    || name.codePoints().anyMatch(Character::isISOControl)) {
                throw ProblemKind.invalid(
                        "publicName", "must be from 1 to " + LONGEST_NAME + " characters on one line");
            }
            return name;
        }
    }

    /** What is set. */
    @Schema(name = "Canary")
    record CanaryView(
            boolean enabled,
            List<UUID> people,
            List<String> channels,
            int everyMinutes,
            @Nullable String publicName) {
        static CanaryView of(Canary.Wanted wanted) {
            return new CanaryView(
                    wanted.enabled(),
                    wanted.people().stream().map(PersonId::value).toList(),
                    wanted.channels().stream().map(Channel::wireName).toList(),
                    wanted.everyMinutes(),
                    wanted.publicName());
        }
    }

    /** A page of canaries. */
    @Schema(name = "CanaryResultPage")
    record ResultPage(
            List<ResultView> items,

            @Schema(description = "The cursor of the next page; null: this is the last") @Nullable
            String next) {
        /** A page of so many, out of those and one more where there are more. */
        static ResultPage of(List<Kept> found, int most) {
            var page = found.subList(0, Math.min(found.size(), most));
            return new ResultPage(
                    page.stream().map(ResultView::of).toList(),
                    found.size() > most ? page.get(most - 1).id().toString() : null);
        }
    }

    /** How a canary went. */
    @Schema(name = "CanaryResult")
    record ResultView(
            @Schema(description = "Null: it has not been raised yet") @Nullable
            UUID alarmId,

            Instant startedAt,

            @Schema(
                    enumeration = {"proved", "no-proof", "gave-way"},
                    description = "proved: providers took every message and everybody proved that they knew; no-proof:"
                            + " something of that was missing after a minute; gave-way: to a real alarm, or to somebody"
                            + " who closed it; null: it goes on")
            @Nullable
            String outcome,

            @Schema(description = "From the press until the last of them proved that they knew") @Nullable
            Integer proofMillis,

            List<TimingView> channels) {
        private static ResultView of(Kept kept) {
            return new ResultView(kept.alarm(), kept.startedAt(), kept.outcome(), kept.proofMillis(), kept.channels());
        }
    }

    /** How fast a channel was, from the press; the slowest of its people counts. */
    @Schema(name = "CanaryTiming")
    record TimingView(
            @Schema(enumeration = {"push", "sms", "voice"}) String channel,

            @Schema(description = "Until the provider had taken the messages; null: not all of them") @Nullable
            Integer acceptedMillis,

            @Schema(description = "Until the phones had proved that they came; null: not all of them") @Nullable
            Integer proofMillis) {}
}
