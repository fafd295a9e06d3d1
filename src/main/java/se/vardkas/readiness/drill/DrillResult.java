package se.vardkas.readiness.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a drill has shown. Who did not prove that they knew stands first; what came after the drill's end does not count.
 *
 * @param people those who were told
 */
public record DrillResult(List<Participant> people) {
    private static final Comparator<Participant> MISSING_FIRST = Comparator.comparing(
                    Participant::toProof, Comparator.nullsFirst(Comparator.reverseOrder()))
            .thenComparing(participant -> participant.person().value());

    /** The result of a drill that ended then, or goes on. */
    public static DrillResult of(Collection<Call> calls, Collection<Proof> proofs, @Nullable Instant endedAt) {
        var counted = proofs.stream()
                .filter(proof -> proof.isAPersons() && isInTime(proof.at(), endedAt))
                .toList();
        return new DrillResult(calls.stream()
                .map(call -> participant(call, counted, endedAt))
                .sorted(MISSING_FIRST)
                .toList());
    }

    /** How many proved that they knew. */
    public int proved() {
        return (int) people.stream().filter(Participant::proved).count();
    }

    /** The share of those told who proved that they knew; {@code null}: nobody was told. */
    public @Nullable Double provedShare() {
        return people.isEmpty() ? null : (double) proved() / people.size();
    }

    /** The median of the times to proof; {@code null}: nobody proved. */
    public @Nullable Duration medianToProof() {
        return Median.of(people.stream()
                .map(Participant::toProof)
                .filter(Objects::nonNull)
                .toList());
    }

    private static Participant participant(Call call, List<Proof> counted, @Nullable Instant endedAt) {
        var first = counted.stream()
                .filter(proof -> proof.person().equals(call.person()))
                .min(Comparator.comparing(Proof::at));
        var answeredAt = call.answeredAt() != null && isInTime(call.answeredAt(), endedAt) ? call.answeredAt() : null;
        // Who answers knows, by whichever way.
        var provedAt = Stream.of(first.map(Proof::at).orElse(null), answeredAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        var channel = first.filter(proof -> proof.at().equals(provedAt))
                .map(Proof::channel)
                .orElse(null);
        return new Participant(
                call.person(),
                call.at(),
                since(call, provedAt),
                channel,
                answeredAt == null ? null : call.answer(),
                since(call, answeredAt));
    }

    private static @Nullable Duration since(Call call, @Nullable Instant moment) {
        return moment == null ? null : Duration.between(call.at(), moment);
    }

    private static boolean isInTime(Instant moment, @Nullable Instant endedAt) {
        return endedAt == null || !moment.isAfter(endedAt);
    }
}
